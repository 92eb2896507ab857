"""CPR numbers, mail addresses and phone numbers in a text (spec of the Danish CPR Office).

A CPR number is ten digits of which the first six are a date, in a replacement number with 60
added to the day; the check digit is not asked for, since numbers without it have been issued from
2007. Day, month, year and the last four may be split by spaces, line breaks, dots, dashes or a
table's cells, single digits by spaces or cells; digits may be full-width.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "cpr", "mail", "phone", "image_only", "covered_text", "comments", "tracked_changes",
    "hidden_text", "hidden_sheet", "metadata", "earlier_revision",
]  # fmt: skip
GAP = r"[\s\-.,·/_|;:()\[\]]"
CPR = re.compile(
    rf"(?<!\d)(?:\d{{2}}{GAP}{{0,4}}){{2}}\d{{2}}{GAP}{{0,9}}\d{{4}}(?!\d)"
    r"|(?<!\d)(?:\d ?){9}\d(?!\d)"
    rf"|(?<!\d)(?:\d{GAP}{{1,4}}){{9}}\d(?!\d)"
    r"|(?<!\d)\d{2}[-./]?\d{2}[-./]?(?:19|20)\d{2}[ \-]{1,3}\d{4}(?!\d)"
)
MAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
PHONE = re.compile(
    r"(?:\+45|0045)[\s.-]?(?:\d[\s.-]?){7}\d(?!\d)"
    r"|(?<![\d.,])\d{2}(?:[ .]\d{2}){3}(?![\d.,]|\s?kr)"
    r"|(?<![\d.,/-])[2-9]\d{7}(?![\d.,/-]|\s?(?:kr|mio|t\.))"
    r"|(?i:tlf\.?|telefon|mobil)\D{0,3}\d(?:[\s.]?\d){7}(?!\d)"
)
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found and where; `shown` never repeats the number itself."""

    kind: Kind
    where: str
    shown: str = ""


def personal(text: str, where: str) -> list[Finding]:
    """Every CPR number, mail address and phone number in a text, masked."""
    plain = _plain(text)
    return [
        *(Finding("cpr", where, _masked(found)) for found in _cpr(plain)),
        *(Finding("mail", where, _masked(m.group())) for m in MAIL.finditer(plain)),
        *(Finding("phone", where, _masked(m.group())) for m in PHONE.finditer(plain)),
    ]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(INVISIBLE).translate(DASHES)


def _cpr(text: str) -> Iterator[str]:
    at = 0
    while match := CPR.search(text, at):
        digits = re.sub(r"\D", "", match.group())
        if _is_date(digits[:4] + digits[-6:-4]):
            yield match.group()
        at = _next_digit_group(text, match.start())


def _next_digit_group(text: str, start: int) -> int:
    """A number beside another may hide the start of a CPR number: go on at the next digits."""
    digits = re.compile(r"\d+").match(text, start)
    return digits.end() if digits else start + 1


def _is_date(six: str) -> bool:
    day, month, year = int(six[:2]) % 60, int(six[2:4]), int(six[4:])
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False


def _masked(found: str) -> str:
    kept = found.strip()[:2]
    return f"{kept}…"
