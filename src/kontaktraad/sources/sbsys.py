"""Agendas in the XML that SBSYS exports, in and out.

Dagsorden → Møde, Dagsordenpunkter → Dagsordenpunkt (Nummer, Åbent) → Overskrift, Indhold,
Bilagsliste → Bilag (Navn, BilagUrl, MaaPubliceres). "Åben", "Åbent" and "MaaPubliceres" are True or
False; what is not said is closed. Only what is documented is read; the rest is left.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, SubElement, fromstring, tostring

from kontaktraad.sources.badinput import BadInput, Fault, bad
from kontaktraad.sources.markup import is_html, words

LARGEST = 20_000_000
MOST_ITEMS = 5_000


@dataclass(frozen=True, slots=True)
class FileLine:
    """An enclosure: its name, its path beside the agenda, whether it is open."""

    name: str
    path: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item: its number, heading, text, whether it is open, its files."""

    number: str
    heading: str
    text: str
    is_open: bool
    files: tuple[FileLine, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaFile:
    """An agenda as a case system has it; `day` and `hour` as they are written there."""

    council: str
    day: str
    hour: str
    place: str
    items: tuple[ItemLine, ...]


def read_agenda(content: bytes, place: str) -> AgendaFile:
    """An exported agenda. Raises BadInput with every item at fault."""
    if len(content) > LARGEST:
        raise bad("file_too_large", place)
    if re.search(rb"<!(DOCTYPE|ENTITY)", content, re.IGNORECASE):
        raise bad("not_an_agenda", place, "DOCTYPE")
    try:
        root = fromstring(content)  # noqa: S314 - no document type, so no entity
    except (ParseError, ValueError) as broken:
        raise bad("not_an_agenda", place, str(broken)) from broken
    meeting = root.find("Møde")
    if root.tag != "Dagsorden" or meeting is None:
        raise bad("not_an_agenda", place, root.tag)
    items = tuple(_items(root))
    _refuse(items, place)
    told = {name: meeting.get(name, "") for name in ("Udvalg", "Mødedato", "Mødetid", "Mødested")}
    return AgendaFile(told["Udvalg"], told["Mødedato"], told["Mødetid"], told["Mødested"], items)


def _items(root: Element) -> Iterator[ItemLine]:
    for row in root.iterfind("Dagsordenpunkter/Dagsordenpunkt"):
        files = tuple(
            FileLine(b.get("Navn", ""), b.get("BilagUrl", ""), _true(b, "MaaPubliceres"))
            for b in row.iterfind("Bilagsliste/Bilag")
        )
        heading = (row.findtext("Overskrift") or "").strip()
        text = "\n\n".join(t.strip() for t in _texts(row) if t.strip())
        yield ItemLine(row.get("Nummer", ""), heading, text, _true(row, "Åbent"), files)


def _texts(row: Element) -> Iterator[str]:
    """Every text of the content: as it stands, or as its HTML is read."""
    for content in row.iterfind("Indhold"):
        if len(content):
            yield words(tostring(content, encoding="unicode", method="html"))
        else:
            said = content.text or ""
            yield words(said) if is_html(said) else said


def _true(element: Element, name: str) -> bool:
    return element.get(name, "").strip().lower() in ("true", "1", "ja")


def _refuse(items: tuple[ItemLine, ...], place: str) -> None:
    if not items or len(items) > MOST_ITEMS:
        raise bad("not_an_agenda", place, f"{len(items)}")
    faults = [
        Fault("item_without_heading", f"{place}: {n}. Dagsordenpunkt")
        for n, item in enumerate(items, 1)
        if not item.heading
    ]
    if faults:
        raise BadInput(faults)


def write_agenda(agenda: AgendaFile) -> bytes:
    """An agenda as SBSYS would export it."""
    root = Element("Dagsorden", {"Dagsordentype": "Dagsorden", "Åben": "True"})
    SubElement(root, "Møde", {
        "Udvalg": agenda.council, "Mødedato": agenda.day, "Mødetid": agenda.hour,
        "Mødested": agenda.place,
    })  # fmt: skip
    rows = SubElement(root, "Dagsordenpunkter")
    for item in agenda.items:
        _write_item(rows, item)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _write_item(rows: Element, item: ItemLine) -> None:
    row = SubElement(rows, "Dagsordenpunkt", {"Nummer": item.number, "Åbent": str(item.is_open)})
    SubElement(row, "Overskrift").text = item.heading
    SubElement(row, "Indhold").text = item.text
    files = SubElement(row, "Bilagsliste")
    for file in item.files:
        SubElement(files, "Bilag", {
            "Navn": file.name, "BilagUrl": file.path, "MaaPubliceres": str(file.is_open),
        })  # fmt: skip
