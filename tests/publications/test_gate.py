"""Two people publish the previewed bytes; what is closed is in none of them, in any form."""

import base64
import binascii
import contextlib
import io
import json
import os
import random
import re
import zipfile
from datetime import UTC, datetime
from itertools import count

import pypdfium2
import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.decisions.test_room import planned
from tests.publications.council import OPEN, by, closed_text, held, item
from tests.publications.world import meeting, plain  # noqa: F401 - a fixture

from kontaktraad.decisions.actions.decide import say_public_decision
from kontaktraad.decisions.actions.minutes import release as release_minutes
from kontaktraad.documents import store
from kontaktraad.meetings.actions.enclosures import close_or_open, enclose, say_heading
from kontaktraad.meetings.actions.items import Text, rewrite
from kontaktraad.meetings.models import Enclosure
from kontaktraad.publications.actions.prepare import (
    NoReason,
    answer_for,
    newest_of,
    open_findings,
    prepare,
)
from kontaktraad.publications.actions.release import Outdated, SamePerson, Unanswered, release
from kontaktraad.publications.actions.withdraw import HoldsPersonal, NotPublic, withdraw
from kontaktraad.publications.extract import NothingToPublish
from kontaktraad.publications.models import Prepared, Withdrawn
from kontaktraad.publicface.models import (
    PublicEntry,
    PublicFile,
    PublicPage,
    PublicStem,
    PublicText,
    PublicWord,
)
from kontaktraad.record.models import Ruling

pytestmark = pytest.mark.django_db
TABLES = (PublicPage, PublicText, PublicStem, PublicWord, PublicFile, PublicEntry)
PAPER = "/offentlig/raad/oevelsesraad/2026-2030"


def publish(meeting, kind="agenda", reason=""):
    prepare(meeting, kind, by(reason))
    made = newest_of(meeting, kind)
    for finding in open_findings(made):
        answer_for(made, finding["key"], by("set af mig"))
    release(made, by(actor="bo"))
    return made


def address(meeting, kind="dagsorden", language=""):
    return f"{language}{PAPER}/{meeting.number}/{kind}/"


def get(path):
    return Client().get(path)


@pytest.mark.postgres
def test_the_public_sees_the_very_bytes_that_were_previewed(meeting):
    made = publish(meeting)
    for language, attribute in (("", "da"), ("/en", "en")):
        answer = get(address(meeting, language=language))
        assert answer.content == getattr(made, attribute).encode()
        assert "Set-Cookie" not in answer.headers
    assert made.da != made.en


@pytest.mark.postgres
def test_nothing_is_public_before_somebody_else_released_it(meeting):
    prepare(meeting, "agenda", by())
    assert get(address(meeting)).status_code == 404
    with pytest.raises(SamePerson):
        release(newest_of(meeting, "agenda"), by())
    assert get(address(meeting)).status_code == 404
    release(newest_of(meeting, "agenda"), by(actor="bo"))
    assert get(address(meeting)).status_code == 200
    with pytest.raises(Outdated):
        release(newest_of(meeting, "agenda"), by(actor="bo"))


def test_an_agenda_not_sent_and_minutes_not_released_cannot_be_prepared(practice):
    empty = planned(practice)
    for kind in ("agenda", "minutes"):
        with pytest.raises(NothingToPublish):
            prepare(empty, kind, by())


def test_what_changed_since_it_was_prepared_is_prepared_again(meeting):
    prepare(meeting, "agenda", by())
    rewrite(item(meeting, 1), Text("decide", "Andre ord"), "taken", by())
    with pytest.raises(Outdated):
        release(newest_of(meeting, "agenda"), by(actor="bo"))


def test_a_number_in_a_text_or_file_waits_for_a_named_persons_answer(meeting):
    said = Text("decide", "Ring til 12 34 56 78 om 010180-1234")
    rewrite(item(meeting, 1), said, "taken", by())
    prepare(meeting, "agenda", by())
    made = newest_of(meeting, "agenda")
    assert sorted(f["kind"] for f in open_findings(made)) == ["cpr", "phone"]
    with pytest.raises(Unanswered):
        release(made, by(actor="bo"))
    with pytest.raises(NoReason):
        answer_for(made, open_findings(made)[0]["key"], by())
    for finding in open_findings(made):
        answer_for(made, finding["key"], by("opdigtet"))
    release(made, by(actor="bo"))
    assert list(made.answeredfor_set.values_list("by", flat=True)) == ["anna", "anna"]


@pytest.mark.postgres
def test_a_correction_has_a_reason_and_leaves_the_first_version_in_the_record(meeting):
    publish(meeting)
    rewrite(item(meeting, 1), Text("decide", "Rettet overskrift"), "taken", by())
    with pytest.raises(NoReason):
        prepare(meeting, "agenda", by())
    publish(meeting, reason="Skrivefejl")
    body = get(address(meeting)).content.decode()
    assert "Rettet overskrift" in body
    assert "Skrivefejl" in body
    assert Prepared.objects.filter(meeting=meeting).count() == 2
    assert "Skrivefejl" in get("/offentlig/atom.xml").content.decode()


@pytest.mark.postgres
def test_a_withdrawn_paper_leaves_a_notice_and_nothing_of_its_words(meeting):
    made = publish(meeting)
    file = PublicFile.objects.first()
    with pytest.raises(NoReason):
        withdraw(made, by())
    withdraw(made, by("Forkert bilag"))
    answer = get(address(meeting))
    assert "Forkert bilag" in answer.content.decode()
    assert OPEN.title not in answer.content.decode()
    assert get(f"/offentlig/fil/{file.sha256}/{file.name}").status_code == 404
    assert "0 steder" in get("/offentlig/soeg/?q=trafik").content.decode()
    assert get(address(meeting)[:-1] + ".json").status_code == 410
    with pytest.raises(NotPublic):
        withdraw(made, by("igen"))


@pytest.mark.postgres
def test_an_item_that_is_closed_takes_its_public_copy_away_in_the_same_act(meeting):
    publish(meeting)
    rewrite(item(meeting, 1), closed_text(plain), "taken", by())
    for path in (address(meeting), "/offentlig/soeg/?q=busserne", "/offentlig/atom.xml"):
        assert "Busserne" not in get(path).content.decode()
    assert not PublicFile.objects.exists()
    assert Withdrawn.objects.count() == 1


def test_a_file_that_is_closed_takes_its_public_copy_away(meeting):
    publish(meeting)
    assert PublicFile.objects.count() == 2
    close_or_open(
        Enclosure.objects.get(name="Notat.pdf", known_to=None), by("forhandling"), closed=True
    )
    assert not PublicFile.objects.exists()


def test_minutes_frozen_before_an_item_was_closed_do_not_tell_it_afterwards(meeting):
    rewrite(item(meeting, 1), closed_text(plain), "taken", by())
    body = publish(meeting, "minutes").da
    assert "Tilskud" not in body
    assert body.count("Lukket punkt") == 2


def test_a_closed_item_keeps_its_lawful_public_trace(meeting):
    body = publish(meeting, "minutes").da
    assert "2. Lukket punkt" in body
    assert "Beslutning 2 er ikke offentlig" in body
    say_heading(item(meeting, 2), "Personsag", by())
    say_public_decision(item(meeting, 2), "Indstillingen blev fulgt.", by())
    release_minutes(meeting, by())
    body = publish(meeting, "minutes", "Spor").da
    assert "2. Personsag" in body
    assert "Beslutning 2: Indstillingen blev fulgt." in body


def test_public_words_that_are_taken_back_take_the_paper_with_them(meeting):
    say_heading(item(meeting, 2), "Personsag", by())
    say_public_decision(item(meeting, 2), "Indstillingen blev fulgt.", by())
    release_minutes(meeting, by())
    publish(meeting, "minutes")
    say_public_decision(item(meeting, 2), "", by())
    told = get(address(meeting, "referat")).content.decode()
    assert "Indstillingen blev fulgt." not in told
    assert "trukket tilbage" in told
    publish(meeting, "minutes", "Igen")
    say_heading(item(meeting, 2), "", by())
    assert "Personsag" not in get(address(meeting, "referat")).content.decode()


def test_reasons_that_are_public_hold_nobodys_number(meeting):
    publish(meeting)
    with pytest.raises(HoldsPersonal):
        withdraw(newest_of(meeting, "agenda"), by("Borger 010190-1234"))
    prepare(meeting, "agenda", by("Borger 010190-1234"))
    found = open_findings(newest_of(meeting, "agenda"))
    assert [each["where"] for each in found if each["kind"] == "cpr"] == ["reason"]


@pytest.mark.postgres
def test_a_closed_file_is_not_public_because_its_bytes_are_open_under_another_name(meeting):
    same = store.content_of(Enclosure.objects.get(name="Notat.pdf", known_to=None).file)
    enclose(item(meeting, 1), ("Klage.pdf", same), by(), closed=False)
    publish(meeting)
    file = Enclosure.objects.get(name="Klage.pdf", known_to=None)
    close_or_open(file, by("navngiven person"), closed=True)
    assert "Klage" not in get(address(meeting)).content.decode()
    assert not PublicFile.objects.filter(name="Klage.pdf").exists()


@pytest.mark.postgres
def test_minutes_say_who_was_there_and_what_was_decided(meeting):
    publish(meeting, "minutes")
    told = json.loads(get(address(meeting, "referat")[:-1] + ".json").content)
    assert told["items"][0]["decision"] == "Tilskuddet gives."
    assert told["items"][0]["reservations"] == "Liste Ø tager forbehold."
    assert len(told["present"]) > 3
    assert "Tilskuddet gives." in get("/offentlig/beslutninger/").content.decode()


@pytest.mark.parametrize("query", ["trafik", "kollektive", "tilskuddene", "bus", "Trafik tilskud"])
@pytest.mark.postgres
def test_search_finds_stems_and_parts_of_compounds(meeting, query):
    publish(meeting)
    assert "1 sted fundet" in get(f"/offentlig/soeg/?q={query}").content.decode()


@pytest.mark.parametrize("query", ["færge", "%", "_", "hemmeligt", "' OR 1=1 --", "x" * 5000])
@pytest.mark.postgres
def test_search_finds_nothing_that_is_not_there(meeting, query):
    publish(meeting)
    assert "0 steder fundet" in Client().get("/offentlig/soeg/", {"q": query}).content.decode()


def test_a_closed_and_a_file_that_is_not_are_alike(meeting):
    publish(meeting)
    closed = Enclosure.objects.filter(item=item(meeting, 2)).first()
    names = (f"{closed.file_id}/{closed.name}", f"{'0' * 64}/{closed.name}")
    answers = [get(f"/offentlig/fil/{name}") for name in names]
    assert {a.status_code for a in answers} == {404}
    bodies = [a.content.replace(n.encode(), b"") for a, n in zip(answers, names, strict=True)]
    assert re.sub(rb"[0-9a-f]{64}", b"", bodies[0]) == re.sub(rb"[0-9a-f]{64}", b"", bodies[1])


@pytest.mark.postgres
def test_public_pages_read_the_public_tables_and_no_other(meeting):
    publish(meeting)
    publish(meeting, "minutes")
    for path in (p for p in public_paths(meeting) if "/offentlig/" in p):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            get(path)
        tables = set(re.findall(r'(?:FROM|JOIN) "(\w+)"', " ".join(q["sql"] for q in asked)))
        assert all(table.startswith("publicface_") for table in tables), (path, tables)


def test_a_meetings_rulings_are_not_public(meeting):
    rulings = Ruling.objects.filter(question__in=("poll", "roll", "quorum", "agenda_out"))
    assert rulings
    for ruling in rulings:
        assert get(f"/kendelser/{ruling.hash}.json").status_code == 404


def public_paths(meeting):
    """Every public address there is of the meeting, feeds, files and searches too."""
    own = [
        address(meeting, kind, lang) for kind in ("dagsorden", "referat") for lang in ("", "/en")
    ]
    files = [f"/offentlig/fil/{f.sha256}/{f.name}" for f in PublicFile.objects.all()]
    queries = ["hemmeligt", "tilskud", "kanarie", "canary"]
    return [
        *own, *(path[:-1] + ".json" for path in own), *files,
        *(f"{lang}/offentlig/soeg/?q={q}" for q in queries for lang in ("", "/en")),
        *(f"{lang}/offentlig/{rest}" for lang in ("", "/en") for rest in (
            "", "?council=oevelsesraad", "beslutninger/", "atom.xml",
            "raad/oevelsesraad/atom.xml", "fil/x/y")),
        "/raad/oevelsesraad/2026-2030/", "/raad/oevelsesraad/2026-2030/moeder/?year=2026",
        "/raad/oevelsesraad/2026-2030/moeder.ics", "/robots.txt", "/findes-ikke/", "/regler/",
    ]  # fmt: skip


def decoded(content):
    """The bytes themselves and what is inside them: zip parts, PDF text, base64."""
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (name.encode() for name in archive.namelist())
            yield from (archive.read(name) for name in archive.namelist())
    if content.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(content)
        yield " ".join(p.get_textpage().get_text_bounded() for p in document).encode()
    for found in re.findall(rb"[A-Za-z0-9+/]{24,}={0,2}", content):
        with contextlib.suppress(binascii.Error):
            yield base64.b64decode(found + b"=" * (-len(found) % 4))


def everything_public(meeting):
    return {path: answer_bytes(get(path)) for path in public_paths(meeting)}


def answer_bytes(answer):
    heads = "\n".join(f"{k}: {v}" for k, v in sorted(answer.headers.items()))
    return f"{answer.status_code}\n{heads}\n".encode() + answer.content


@pytest.mark.postgres
def test_no_canary_of_a_closed_item_is_in_any_public_byte(practice, settings, tmp_path):
    settings.HOME = tmp_path
    draw, canaries = random.Random(20261125), {}

    def canary(where):
        return canaries.setdefault(where, f"kanarie{draw.getrandbits(128):032x}")

    meeting = held(practice, canary)
    publish(meeting)
    publish(meeting, "minutes")
    assert len(canaries) >= 30
    for path, content in everything_public(meeting).items():
        for part in decoded(content):
            for where, canary_text in canaries.items():
                assert canary_text.encode() not in part, (path, where)
    assert OPEN.title.encode() in everything_public(meeting)[address(meeting)]


def one_world(practice, closed_words, monkeypatch):
    """Everything public of a world whose closed words are these, on a clock that is the same."""
    ticks = count()
    monkeypatch.setattr(
        "kontaktraad.record.actions._moment",
        lambda _last: datetime(2026, 12, 15, 10, tzinfo=UTC).replace(microsecond=next(ticks)),
    )
    with transaction.atomic():
        meeting = held(practice, closed_words)
        publish(meeting)
        publish(meeting, "minutes")
        seen = everything_public(meeting)
        transaction.set_rollback(True)
    return seen


@pytest.mark.parametrize("seed", range(int(os.environ.get("KKR_PAIRS", "1"))))
def test_worlds_that_differ_only_in_what_is_closed_look_the_same(
    practice, settings, tmp_path, monkeypatch, seed
):
    settings.HOME = tmp_path
    draw = random.Random(seed)

    def other(_where):
        return "".join(draw.choices("abcdefghij klmnopæøå", k=draw.randrange(1, 90)))

    first = one_world(practice, plain, monkeypatch)
    second = one_world(practice, lambda where: f"x{other(where)}x", monkeypatch)
    assert first.keys() == second.keys()
    for path in first:
        assert first[path] == second[path], path
