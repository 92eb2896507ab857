"""One file from standard input, checked in a process of its own with its own limits.

Writes JSON: the kind and what was found, or why the file is refused.
"""

import json
import resource
import sys
from dataclasses import asdict
from typing import Any

from kontaktraad.documents.checks.container import MAX_FILE, Refusal, kind_of
from kontaktraad.documents.checks.image import image
from kontaktraad.documents.checks.office import office
from kontaktraad.documents.checks.pdf import pdf

MEMORY, SECONDS = 512 * 1024 * 1024, 10
READERS = {"pdf": pdf, "docx": office, "xlsx": office, "png": image, "jpeg": image}


def look(content: bytes) -> dict[str, Any]:
    """What a file is and holds, as plain values."""
    try:
        kind = kind_of(content)
        return {"kind": kind, "found": [asdict(f) for f in READERS[kind](content)]}
    except Refusal as refused:
        return {"refused": refused.reason, "detail": refused.detail}
    except (MemoryError, RecursionError, OverflowError):
        return {"refused": "too_much_work", "detail": ""}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.stdout.write(json.dumps(look(sys.stdin.buffer.read(MAX_FILE + 1))))
