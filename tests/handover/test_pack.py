"""Everything in the pack is shown by a page or shown as open; what disagrees is computed."""

from dataclasses import replace

import pytest

from kontaktraad.cli.serving import setup
from kontaktraad.handover import consistency
from kontaktraad.handover.coverage import coverage, gaps
from kontaktraad.handover.queries import found
from kontaktraad.handover.records import Record, records, sections
from kontaktraad.lawbook.papers import of_council
from kontaktraad.wording import consistency as words

FINDINGS = {finding.name: finding for finding in consistency.findings("hovedstaden")}


@pytest.fixture(scope="module")
def real(snapshots, django_db_blocker):
    """The site as it is set up, without a practice council."""
    with django_db_blocker.unblock():
        snapshots.of("real", setup)
        yield
        snapshots.of("empty", lambda: None)


@pytest.mark.django_db
@pytest.mark.postgres
def test_every_records_page_shows_it(real):
    rows, missing = coverage()
    assert list(gaps(rows, missing)) == []
    assert len(rows) > 600
    assert {row.record.section for row in rows} >= set(sections())


@pytest.mark.django_db
def test_a_thing_no_page_shows_is_a_gap(real, monkeypatch):
    wrong = Record(
        "Overlevering til et nyt KKR", "recommendation", "Findes ikke", records()[0].address
    )
    monkeypatch.setattr("kontaktraad.handover.coverage.records", lambda: (wrong,))
    rows, missing = coverage()
    told = list(gaps(rows, missing))
    assert told[-1] == "Overlevering til et nyt KKR: recommendation: Findes ikke"
    assert len(missing) == len(sections()) - 1


@pytest.mark.django_db
def test_a_column_no_page_shows_any_more_is_a_gap_for_each_of_its_rows(real, monkeypatch):
    monkeypatch.setattr("kontaktraad.projects.document.lead_told", lambda row: "")
    rows, missing = coverage()
    told = list(gaps(rows, missing))
    assert len(told) > 40
    assert any("Håndtering af frekvensbånd på S-banen · København" in line for line in told)


@pytest.mark.django_db
def test_an_amount_beside_the_wrong_municipality_is_a_gap(real, monkeypatch):
    share = next(record for record in records() if record.kind == "share" and record.row)
    other = next(record for record in records() if record.kind == "share" and record.row and
                 record.row[1] != share.row[1] and record.address == share.address)  # fmt: skip
    mixed = replace(share, row=(share.row[0], other.row[1]))
    monkeypatch.setattr("kontaktraad.handover.coverage.records", lambda: (share, mixed))
    rows, _missing = coverage()
    assert [row.shown for row in rows] == [True, False]


@pytest.mark.django_db
@pytest.mark.parametrize(("query", "shown"), [
    ("motorring", "Udvidelse af Motorring 4 ved København (sydlig)"),
    ("TeleHjerte", "TeleHjerte 2026"),
    ("sprogcenter furesø", "Sprogcenter Furesø"), ("ERRIN", "ERRIN"), ("385", "385"),
    ("støjbelastede boliger", "Støjbelastede boliger"),
])  # fmt: skip
@pytest.mark.postgres
def test_a_thing_is_found_by_search(real, client, query, shown):
    page = client.get("/raad/hovedstaden/2026-2030/bilagspakke/", {"q": query}).content.decode()
    assert shown in page
    assert "kraftværk" not in page
    assert found("") == []
    assert found("kraftværk") == []


def test_the_gap_of_telehjerte_is_computed():
    figures = FINDINGS["split_has_a_gap"].figures
    assert (figures["amount"], figures["total"], figures["gap"]) == (74_925_000, 75_000_000, 75_000)


def test_rows_projects_and_repeats_are_computed():
    figures = FINDINGS["projects_listed_again"].figures
    assert (figures["rows"], figures["projects"], figures["n"]) == (57, 47, 10)


@pytest.mark.parametrize(("name", "expected"), [
    ("several_providers", {"towns": {"Ballerup": 2, "Furesø": 2, "København": 3}}),
    ("modes_do_not_add_up", {"sum": 790_000, "told": 800_000}),
    ("terms_differ", {"outgoing": "2022-2025", "incoming": "2026-2029", "term": "2026-2030"}),
    ("places_are_empty", {"n": 14, "undated": 8}),
    ("pictures_without_data", {"n": 11}),
])  # fmt: skip
def test_what_disagrees_is_found(name, expected):
    assert dict(FINDINGS[name].figures) == expected


def test_the_nineteenth_answer_the_target_of_2027_and_item_4_2_are_found():
    missing = FINDINGS["answers_missing"].figures
    assert (missing["told"], missing["of"], missing["missing"]) == (18, 19, 1)
    target = FINDINGS["target_of_another_year"].figures
    assert (target["value"], target["year"], target["contract"]) == ("385", 2027, 2026)
    assert FINDINGS["item_holds_something_else"].figures["item"] == "4.2"
    assert FINDINGS["places_not_in_the_list"].figures["places"] == 2


def test_a_paper_that_agrees_with_itself_has_no_finding(monkeypatch):
    papers = of_council("agreements", "hovedstaden")
    paper = next(paper for paper in papers if paper.key == "danskuddannelse")
    questions = [
        {**asked, "of": 19 if asked["of"] else None, "answers": {"ja": 19}}
        for asked in paper.told["survey"]["questions"]
    ]
    survey = {**paper.told["survey"], "region": 19, "questions": questions}
    mended = replace(paper, told={**paper.told, "survey": survey})
    monkeypatch.setattr(
        consistency, "of_council", lambda kind, _council: (mended,) if kind == "agreements" else ()
    )
    names = {finding.name for finding in consistency.findings("hovedstaden")}
    assert not names & {"answers_missing", "denominators_differ"}


def test_every_finding_has_its_sentence():
    for finding in consistency.findings("hovedstaden"):
        told = words.finding(finding.name, finding.figures)
        assert "%(" not in told
        assert told.endswith(".")


def test_a_council_without_papers_has_no_finding():
    assert consistency.findings("nordjylland") == []
