"""What a document is made of, whatever it is written out as."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a chapter of the document."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list of sentences, numbered or not."""

    texts: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header line; columns listed in `numeric` are set to the right."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as SVG with its text twin, which stands in wherever the picture cannot."""

    svg: str
    twin: str
    caption: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided or computed, with its paragraph; set apart from the rest."""

    text: str
    cite: str


Block: TypeAlias = Heading | Paragraph | Items | Table | Figure | Decision


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside the PDF."""

    name: str
    content: bytes
    mime: str
    description: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document; `language` is a two-letter code, `day` the date it speaks of."""

    title: str
    language: str
    day: date
    blocks: tuple[Block, ...]
    attachments: tuple[Attachment, ...] = ()
