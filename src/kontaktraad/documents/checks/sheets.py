"""Excel's sheets: what is hidden in them, and numbers whose first zero only a format shows."""

import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kontaktraad.documents.checks.container import part
from kontaktraad.documents.checks.personal import Finding, personal
from kontaktraad.documents.checks.tree import local, tree

PADDED = re.compile(r"0{6}\W{0,3}0{4}")
"""A format that shows ten digits: a CPR number that is kept as a number."""
STYLES = "xl/styles.xml"


def hidden_in_sheets(root: Element, name: str) -> Iterator[Finding]:
    """Hidden sheets, rows and columns."""
    if not name.startswith("xl/"):
        return
    for node in root.iter():
        tag = local(node.tag)
        if tag == "sheet" and node.get("state") in ("hidden", "veryHidden"):
            yield Finding("hidden_sheet", node.get("name", name))
        if tag in {"row", "col"} and node.get("hidden") in ("1", "true"):
            yield Finding("hidden_sheet", name)


def padded_numbers(archive: zipfile.ZipFile) -> Iterator[Finding]:
    """CPR numbers kept as numbers of nine digits and shown as ten."""
    if STYLES not in archive.namelist():
        return
    padded = _padded(tree(part(archive, STYLES), STYLES))
    for name in archive.namelist():
        if padded and re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
            for node in tree(part(archive, name), name).iter():
                if local(node.tag) == "c" and node.get("s") in padded:
                    yield from personal(_number(node), name)


def _padded(styles: Element) -> set[str]:
    """The cell styles, by place, whose format shows ten digits."""
    formats = {
        node.get("numFmtId") for node in styles.iter()
        if local(node.tag) == "numFmt" and PADDED.search(node.get("formatCode", ""))
    }  # fmt: skip
    cells = next((node for node in styles.iter() if local(node.tag) == "cellXfs"), ())
    return {str(n) for n, xf in enumerate(cells) if xf.get("numFmtId") in formats}


def _number(cell: Element) -> str:
    value = "".join(node.text or "" for node in cell if local(node.tag) == "v")
    return value.zfill(10) if value.isdecimal() else ""
