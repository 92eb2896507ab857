"""Logs: what happens to standard error, who signs in and who reads what is closed to own files.

The ordinary log holds no personal data and no secret of a personal link; the security log and the
read log name the account and the client, and lie in the home, where the operator alone reads.
"""

import json
import logging
import re
from datetime import UTC, datetime
from logging.handlers import WatchedFileHandler
from pathlib import Path
from typing import Any

from kontaktraad.settings.environment import text

SECRET = re.compile(r"[^/\s'\"]+(?::|%3A)[\w-]{43}|(?<=/glemt/)[^/\s'\"]+|(?<=/key/)[^/\s'\"]+")
"""A signed text as it stands in an address (signed, a colon, 43 characters), a reset's key."""
PUT_IN = "[personal link]"
ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,255}")


class NoSecrets(logging.Filter):
    """Lets every record through, with the secrets and mail addresses in it taken out."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record's message; a traceback holds none of the address."""
        message = SECRET.sub(PUT_IN, record.getMessage())
        record.msg, record.args = ADDRESS.sub("[mail address]", message), None
        return True


class JsonLines(logging.Formatter):
    """A record as one line of JSON: when, how grave, from where, what; `extra` fields too."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname, "logger": record.name, "message": record.getMessage(),
        }  # fmt: skip
        line |= getattr(record, "facts", {})
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def _file(folder: Path, name: str) -> dict[str, Any]:
    return {
        "class": "kontaktraad.settings.logs.OwnFile", "filename": str(folder / f"{name}.log"),
        "formatter": "json",
    }  # fmt: skip


class OwnFile(WatchedFileHandler):
    """A log file made when the first line is written; its folder too."""

    def __init__(self, filename: str) -> None:
        super().__init__(filename, delay=True, encoding="utf-8")

    def _open(self) -> Any:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()


def logging_of(home: Path) -> dict[str, Any]:
    """Django's LOGGING for a home."""
    folder = home / "logs"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"no_secrets": {"()": "kontaktraad.settings.logs.NoSecrets"}},
        "formatters": {
            "json": {"()": "kontaktraad.settings.logs.JsonLines"},
            "text": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler", "filters": ["no_secrets"],
                "formatter": text("KKR_LOG"),
            },
            "security": _file(folder, "security"),
            "reads": _file(folder, "reads"),
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "kontaktraad.security": {"handlers": ["security"], "level": "INFO", "propagate": False},
            "kontaktraad.reads": {"handlers": ["reads"], "level": "INFO", "propagate": False},
            "django.security.DisallowedHost": {"handlers": [], "propagate": False},
        },
    }  # fmt: skip
