"""An agenda comes from a case system whole or not at all, and goes out with its files."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from tests.decisions.test_room import by, planned
from tests.publications.world import meeting  # noqa: F401 - a fixture

from kontaktraad.documents.models import StoredFile
from kontaktraad.lawbook.past import past_meeting
from kontaktraad.meetings.actions.agenda import send_agenda
from kontaktraad.meetings.actions.imported import import_agenda
from kontaktraad.meetings.exported import as_folder
from kontaktraad.meetings.facts import items_of
from kontaktraad.meetings.models import Enclosure
from kontaktraad.publications.actions.past import Found, TwoPeople, publish_past
from kontaktraad.publications.actions.release import SamePerson
from kontaktraad.publicface.search import found
from kontaktraad.record.models import JournalEntry
from kontaktraad.sources.badinput import BadInput
from kontaktraad.sources.pack import appendices
from kontaktraad.sources.sbsys import read_agenda

pytestmark = pytest.mark.django_db
ON = date(2026, 12, 1)
PACK = Path(__file__).resolve().parents[3] / "shared/source/000_b7bf57a1eec9be51.txt"
PEOPLE = TwoPeople("anna", "bo")


@pytest.fixture
def folder(meeting):
    with zipfile.ZipFile(io.BytesIO(as_folder(meeting))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_went_out_comes_in_again_with_files_and_closings(practice, folder):
    meeting = planned(practice)
    agenda = read_agenda(folder["dagsorden.xml"], "x")
    assert import_agenda(meeting, agenda, folder, ON, by()) == "2"
    first, second = items_of(meeting)
    assert (first.title, first.closed) == ("Tilskud til kollektiv trafik", False)
    assert second.closed
    assert second.closed_because
    rows = Enclosure.objects.filter(item__meeting=meeting, known_to=None).order_by("item", "key")
    assert [row.closed for row in rows] == [False, True, True, True, True]
    send_agenda(meeting, ON, by())
    with zipfile.ZipFile(io.BytesIO(as_folder(meeting))) as again:
        assert again.read("dagsorden.xml").count(b"<Bilag ") == 5


def test_os2web_form_tells_access_of_items_texts_and_files(folder):
    told = json.loads(folder["os2web.json"])
    assert [point["access"] for point in told["bullet_points"]] == ["open", "closed"]
    assert {e["access"] for e in told["bullet_points"][1]["enclosures"]} == {"closed"}
    assert {e["uri"] for p in told["bullet_points"] for e in p["enclosures"]} <= set(folder)


@pytest.mark.parametrize("amiss", ["missing", "hostile"])
@pytest.mark.postgres
def test_one_file_amiss_and_nothing_is_stored(practice, folder, amiss):
    meeting, entries = planned(practice), JournalEntry.objects.count()
    agenda = read_agenda(folder["dagsorden.xml"], "x")
    path = agenda.items[1].files[0].path
    files = {k: v for k, v in folder.items() if amiss == "hostile" or k != path}
    if amiss == "hostile":
        files[path] = b"MZ"
    stored = StoredFile.objects.count()
    with pytest.raises(BadInput) as refused:
        import_agenda(meeting, agenda, files, ON, by())
    assert [f.place for f in refused.value.faults] == [path]
    assert JournalEntry.objects.count() == entries
    assert StoredFile.objects.count() == stored
    assert items_of(meeting) == []


def test_appendices_are_cut_where_they_begin_and_one_not_found_is_named():
    text = " A først\nx\n  B så\ny\nz"
    assert appendices(text, ["A", "B"], "f") == ["A først\nx", "B så\ny\nz"]
    with pytest.raises(BadInput) as refused:
        appendices(text, ["B", "A", "C"], "f")
    assert [f.detail for f in refused.value.faults] == ["A", "C"]


@pytest.fixture
def pack():
    if not PACK.exists():
        pytest.skip(f"LOUD: the appendix pack is not at {PACK}; its import is not tested")
    return PACK.read_text(encoding="utf-8")


def test_the_meeting_of_24_october_2025_is_there_searchable_and_linked(db, client, pack):
    meeting = past_meeting("2025-10-24")
    texts = appendices(pack, [a.begins for a in meeting.appendices], "pack")
    assert [a.item for a in meeting.appendices if a.item] == [
        "3.4", "3.4", "3.4", "4.1", "4.2", "4.2", "4.3", "4.4", "4.5",
    ]  # fmt: skip
    assert publish_past(meeting, texts, PEOPLE) == str(len(texts))
    body = client.get("/offentlig/raad/hovedstaden/2022-2025/1/dagsorden/").content.decode()
    for appendix in meeting.appendices:
        assert appendix.title.replace("'", "&#x27;") in body
        assert client.get(f"/{appendix.feeds}").status_code in (200, 404)
    titles = {t.title for t in found("telehjerte fredensborg", "da")}
    assert "3.4 Finansiering pr. kommune af TeleHjerte i 2026" in titles
    assert any("Forretningsorden" in t.title for t in found("kommunekontaktråd borgmester", "da"))


def test_past_papers_need_two_people_and_no_numbers_of_people(db):
    meeting = past_meeting("2025-10-24")
    texts = ["x"] * len(meeting.appendices)
    with pytest.raises(SamePerson):
        publish_past(meeting, texts, TwoPeople("anna", "anna"))
    with pytest.raises(Found) as stopped:
        publish_past(meeting, ["010180-1234", *texts[1:]], PEOPLE)
    assert stopped.value.findings[0].kind == "cpr"


def test_every_part_a_past_appendix_feeds_is_an_address_of_the_rules_or_councils():
    for appendix in past_meeting("2025-10-24").appendices:
        assert appendix.feeds.startswith(("regler/", "kkr/hovedstaden/", "raad/hovedstaden/"))
