"""The operator's table of settings, written from the one list there is.

python -m tests.architecture.settings
"""

import re
from pathlib import Path

from kontaktraad.settings.environment import SETTINGS

GUIDE = Path(__file__).resolve().parents[2] / "docs/guide/operatoer.md"
PLACE = re.compile(r"(<!-- settings: [^>]*-->\n).*?(<!-- /settings -->)", re.DOTALL)


def table():
    rows = [f"| `{name}` | {row['meaning']} | {row['default']} |" for name, row in SETTINGS.items()]
    return "\n".join(["| indstilling | betydning | ellers |", "|---|---|---|", *rows, ""])


def written(text):
    return PLACE.sub(lambda found: f"{found[1]}{table()}{found[2]}", text)


if __name__ == "__main__":
    GUIDE.write_text(written(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
