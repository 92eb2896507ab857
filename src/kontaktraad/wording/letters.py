"""Characters that stand in a text and are not to be read: no page, feed or file can hold them."""

import re

LINE_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What other programmes break lines with: Word writes the first one for shift and enter."""
UNREADABLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f\ufffe\uffff\ud800-\udfff\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
"""Controls, and marks that are not seen: of no width, or turning the direction of reading."""


def readable(text: str) -> str:
    """The text with its line breaks as line breaks and without what cannot be read."""
    return UNREADABLE.sub("", LINE_BREAKS.sub("\n", text))
