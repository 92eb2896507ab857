"""An agenda from SBSYS: read as it is documented; what is not said open is closed."""

import pytest

from kontaktraad.sources.badinput import BadInput
from kontaktraad.sources.sbsys import AgendaFile, FileLine, ItemLine, read_agenda, write_agenda

XML = """<?xml version="1.0" encoding="utf-8"?>
<Dagsorden DagsordenID="1" Åben="True" Dagsordentype="Dagsorden"><Møde MødeID="2" Udvalg="KKR"
Mødedato="24-10-2025" Mødetid="10:00" Mødested="Rådhuset"/><Dagsordenpunkter>
<Dagsordenpunkt Nummer="1" Åbent="True"><Overskrift>Budget</Overskrift>
<Indhold>&lt;p&gt;Ærø &amp;amp; Ø&lt;/p&gt;</Indhold><Indhold>Mere</Indhold><Bilagsliste>
<Bilag BilagID="3" Navn="Notat" BilagUrl="bilag/1.pdf" MaaPubliceres="False"/></Bilagsliste>
</Dagsordenpunkt><Dagsordenpunkt Nummer="2"><Overskrift>Personsag</Overskrift></Dagsordenpunkt>
</Dagsordenpunkter></Dagsorden>"""


def test_an_export_is_read_and_what_is_not_said_open_is_closed():
    found = read_agenda(XML.encode(), "x.xml")
    assert (found.council, found.day, found.hour) == ("KKR", "24-10-2025", "10:00")
    first, second = found.items
    assert (first.heading, first.is_open, second.is_open) == ("Budget", True, False)
    assert "Ærø" in first.text
    assert "<p>" not in first.text
    assert first.files == (FileLine("Notat", "bilag/1.pdf", is_open=False),)


def test_what_is_written_is_read_again_as_it_was():
    file = FileLine("Bilag æøå", "bilag/01.pdf", is_open=True)
    item = ItemLine("1", "Titel & mere", "Tekst <b>", True, (file,))
    agenda = AgendaFile("KKR", "01-02-2027", "10:00", "Sal", (item,))
    again = read_agenda(write_agenda(agenda), "x")
    assert again.items[0].heading == item.heading
    assert again.items[0].files == item.files
    assert write_agenda(agenda) == write_agenda(agenda)


@pytest.mark.parametrize(("content", "reason"), [
    (b"<x/>", "not_an_agenda"), (b"no xml", "not_an_agenda"), (b"", "not_an_agenda"),
    (b"<!DOCTYPE x [<!ENTITY a 'b'>]><Dagsorden/>", "not_an_agenda"),
    (XML.replace("Budget", "").encode(), "item_without_heading"),
    ("<Dagsorden><Møde/></Dagsorden>".encode(), "not_an_agenda"),
    (b" " * 20_000_001, "file_too_large"),
])  # fmt: skip
def test_what_is_no_agenda_is_refused_with_its_place(content, reason):
    with pytest.raises(BadInput) as refused:
        read_agenda(content, "x.xml")
    assert refused.value.faults[0].reason == reason
    assert refused.value.faults[0].place.startswith("x.xml")
