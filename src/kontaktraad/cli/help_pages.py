"""`--help` and `--version` answered at once: the texts are written beforehand, in both languages.

python -m kontaktraad.cli.help_pages     writes them anew; a test compares them with the commands
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from kontaktraad import __version__

FOLDER = Path(__file__).resolve().parents[1] / "data/help"
LANGUAGES = ("da", "en")
WIDTH = 100


def answered(words: list[str]) -> bool:
    """Print the version or a help text where that is what is wanted; tells whether it was."""
    if words == ["--version"]:
        sys.stdout.write(f"kkr {__version__}\n")
        return True
    if words and "--help" not in words:
        return False
    path = " ".join(word for word in words[: _end(words)] if not word.startswith("-"))
    text = pages(os.environ.get("KKR_LANGUAGE") or "da").get(path)
    if text is None:
        return False
    sys.stdout.write(text)
    return True


def _end(words: list[str]) -> int:
    return words.index("--help") if "--help" in words else 0


def pages(language: str) -> dict[str, str]:
    """Command → its help text."""
    known = language if language in LANGUAGES else "da"
    found: dict[str, str] = json.loads((FOLDER / f"{known}.json").read_text(encoding="utf-8"))
    return found


def drawn(language: str) -> dict[str, str]:
    """The help texts of the commands as they are now; raises KeyError where English lacks one."""
    import typer  # noqa: PLC0415 - needed only to write

    from kontaktraad.cli.commands import app  # noqa: PLC0415 - the same

    english: dict[str, str] = json.loads((FOLDER / "english.json").read_text(encoding="utf-8"))
    words = english if language == "en" else DANISH
    return dict(_walk(typer.main.get_command(app), "", words, language))


def _walk(command: Any, path: str, words: dict[str, str], language: str) -> list[tuple[str, str]]:
    info = f"kkr {path}".strip()
    context = command.make_context(
        info, [], resilient_parsing=True, terminal_width=WIDTH, max_content_width=WIDTH
    )
    under = {
        name: each for name, each in getattr(command, "commands", {}).items() if not each.hidden
    }
    rows = [(path, _page(command, context, under, words, language))]
    for name, each in under.items():
        rows += _walk(each, f"{path} {name}".strip(), words, language)
    return rows


DANISH = {
    "Install completion for the current shell.": "Installér fuldførelse i denne skal.",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "Vis fuldførelsen for denne skal, så den kan kopieres eller tilpasses."
    ),
}
"""What the command-line library says itself."""
LABELS = {
    "da": ("Brug", "TILVALG", "Argumenter", "Tilvalg", "Kommandoer", "Vis denne hjælp.", "ellers"),
    "en": ("Usage", "OPTIONS", "Arguments", "Options", "Commands", "Show this help.", "default"),
}


def _page(
    command: Any, context: Any, under: dict[str, Any], words: dict[str, str], language: str
) -> str:
    usage, options, arguments, flags, commands, this, default = LABELS[language]
    named = [p for p in command.params if p.param_type_name == "argument"]
    places = [_name(p) for p in named] + [f"{commands.upper()} …"] * bool(under)
    first = " ".join([f"{usage}: {context.command_path} [{options}]", *places])
    lines = [first, "", f"  {_said(command.help, words)}", ""]
    lines += _table(arguments, [(_name(p), _said(p.help, words)) for p in named])
    rows = [
        (", ".join([*p.opts, *p.secondary_opts]), _option(p, words, default))
        for p in command.params if p not in named and p.name != "help"
    ]  # fmt: skip
    lines += _table(flags, [*rows, ("--help", this)])
    texts = [(name, _said(each.help, words)) for name, each in under.items()]
    return "\n".join([*lines, *_table(commands, texts)]).rstrip() + "\n"


def _name(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name).upper()


def _option(parameter: Any, words: dict[str, str], default: str) -> str:
    text, given = _said(parameter.help, words), parameter.default
    plain = isinstance(given, str | int | Path) and not isinstance(given, bool) and given != ""
    return f"{text} [{default} {given}]" if plain else text


def _said(text: str | None, words: dict[str, str]) -> str:
    whole = " ".join((text or "").split())
    if words is DANISH or not whole:
        return words.get(whole, whole)
    return words[whole]


def _table(heading: str, rows: list[tuple[str, str]]) -> list[str]:
    if not rows:
        return []
    width = min(max(len(name) for name, _text in rows), 32)
    return [f"{heading}:", *(f"  {name:<{width}}  {text}" for name, text in rows), ""]


def write() -> None:
    """Write the texts anew."""
    for language in LANGUAGES:
        text = json.dumps(drawn(language), ensure_ascii=False, indent=1, sort_keys=True)
        (FOLDER / f"{language}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kontaktraad.settings")
    django.setup()
    write()
