"""What must not stand in a log: the secrets of personal links."""

import logging
import re

SECRET = re.compile(r"[^/\s'\"]+(?::|%3A)[\w-]{43}")
"""A signed text as it stands in an address: what is signed, a colon, 43 characters."""
PUT_IN = "[personal link]"


class NoSecrets(logging.Filter):
    """Lets every record through, with the secrets in it taken out."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record's message; a traceback keeps none of the address."""
        record.msg, record.args = SECRET.sub(PUT_IN, record.getMessage()), None
        return True
