"""The pack holds every file as it was taken in, is tagged, and is made in the background."""

import io
import json
import os
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pikepdf
import pypdfium2
import pytest
from django.test import Client
from tests.documents.test_documents import conforms
from tests.members import signed_in_as
from tests.publications.council import item
from tests.publications.world import meeting  # noqa: F401 - a fixture

from kontaktraad.documents import store
from kontaktraad.documents.checks.container import Refusal
from kontaktraad.meetings import pack
from kontaktraad.meetings.actions.items import Text, rewrite
from kontaktraad.meetings.facts import items_of
from kontaktraad.meetings.invitations import called_to, link_secret
from kontaktraad.meetings.models import Enclosure
from kontaktraad.record import tasks
from kontaktraad.record.actions import By
from kontaktraad.record.models import Task

pytestmark = pytest.mark.django_db


def make(meeting):
    tasks.begin(pack.KIND, str(meeting.pk))
    assert tasks.work_once()
    assert tasks.newest(pack.KIND, str(meeting.pk)).state == "done"
    return pack.made(meeting, "pack"), pack.made(meeting, "print")


def test_the_pack_carries_every_file_byte_for_byte(meeting):
    whole, _ = make(meeting)
    with pikepdf.open(io.BytesIO(whole)) as file:
        inside = {name: file.attachments[name].get_file().read_bytes() for name in file.attachments}
    rows = Enclosure.objects.filter(item__meeting=meeting, known_to=None).select_related("file")
    assert sorted(inside.values()) == sorted(store.content_of(row.file) for row in rows)
    assert "01-01 Notat.pdf" in inside


def test_the_print_copy_has_the_pages_and_bookmarks_of_every_pdf(meeting):
    whole, printed = make(meeting)
    own, merged = (pypdfium2.PdfDocument(content) for content in (whole, printed))
    assert len(merged) == len(own) + 2
    with pikepdf.open(io.BytesIO(printed)) as file, file.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
    assert "01-01 Notat.pdf" in titles
    assert "busserne" in merged[len(own)].get_textpage().get_text_bounded()


@pytest.mark.postgres
def test_two_who_ask_at_once_get_one_pack_and_progress_is_told(meeting):
    first = tasks.begin(pack.KIND, str(meeting.pk))
    assert tasks.begin(pack.KIND, str(meeting.pk)) == first
    tasks.work_once()
    first.refresh_from_db()
    assert first.step == first.steps == 7
    assert not tasks.work_once()


@pytest.mark.postgres
def test_a_worker_that_dies_leaves_its_work_to_the_next(meeting):
    task = tasks.begin(pack.KIND, str(meeting.pk))
    now = datetime.now(UTC)
    Task.objects.filter(pk=task.pk).update(state="running", leased_until=now + timedelta(60))
    assert not tasks.work_once()
    Task.objects.filter(pk=task.pk).update(leased_until=now - timedelta(1))
    assert tasks.work_once()
    assert pack.made(meeting, "pack")


@pytest.mark.postgres
def test_work_that_fails_is_told_as_failed_and_the_worker_lives(meeting):
    row = Enclosure.objects.filter(item=item(meeting, 1), known_to=None).first()
    place = store.folder() / row.file_id[:2] / row.file_id
    whole = place.read_bytes()
    place.write_bytes(b"altered")
    tasks.begin(pack.KIND, str(meeting.pk))
    for _ in range(tasks.MOST_TRIES["pack"]):
        assert tasks.newest(pack.KIND, str(meeting.pk)).state == "waiting"
        Task.objects.update(not_before=None)
        assert tasks.work_once()
        assert not tasks.work_once()
    place.write_bytes(whole)
    assert tasks.newest(pack.KIND, str(meeting.pk)).state == "failed"
    assert pack.made(meeting, "pack") is None


def test_the_pack_is_accessible_and_archivable(meeting):
    whole, _ = make(meeting)
    conforms(whole)


@pytest.mark.postgres
def test_a_file_nobody_knows_is_swept_and_a_known_one_stays(meeting):
    known = set(store.folder().glob("*/*"))
    stray = store.folder() / "ab" / ("ab" * 32)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"x")
    assert store.sweep() == 0
    past = (datetime.now(UTC) - timedelta(days=1)).timestamp()
    os.utime(stray, (past, past))
    assert store.sweep() == 1
    assert set(store.folder().glob("*/*")) == known


def test_a_check_that_takes_too_much_is_given_up(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(store, "CHECK_SECONDS", 0.01)
    with pytest.raises(Refusal):
        store.checked(b"%PDF-1.7")


def test_a_pack_that_no_longer_shows_the_agenda_is_not_given_to_members(meeting):
    make(meeting)
    assert pack.is_current(meeting)
    called = called_to(meeting)[0]
    page = f"/moede/{link_secret(meeting, called)}/"
    file = f"{page}pakke/pack.pdf"
    assert Client().get(file).status_code == 404
    member = signed_in_as(called.person)
    assert member.get(file).status_code == 200
    text = items_of(meeting)[0]
    rewrite(text.item, Text(text.type, "En anden overskrift"), "taken", By("NN", uuid4().hex))
    assert not pack.is_current(meeting)
    assert "/pakke/" not in member.get(page).content.decode()
    assert tasks.newest(pack.KIND, str(meeting.pk)).state == "waiting"
    Task.objects.filter(state="waiting").delete()
    assert member.get(file).status_code == 302
    assert tasks.newest(pack.KIND, str(meeting.pk)).state == "waiting"
    assert tasks.work_once()
    assert pack.is_current(meeting)
    assert member.get(file).status_code == 200


def test_an_agenda_changed_while_its_pack_is_made_is_packed_once_more(meeting, monkeypatch):
    seen = iter(["as it was", "changed", "changed", "changed"])
    monkeypatch.setattr(pack, "fingerprint", lambda _: next(seen))
    assert json.loads(pack.build(str(meeting.pk), lambda *_: None))["of"] == "changed"
