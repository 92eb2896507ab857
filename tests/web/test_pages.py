"""The public pages: what they show, what they never set, and that both languages are whole."""

import json
import re

import pytest

from kontaktraad.lawbook import places
from kontaktraad.record.models import Ruling
from kontaktraad.record.queries import latest
from kontaktraad.results import actions, uncertain
from kontaktraad.results.backtest import backtest_ruling
from kontaktraad.results.compose import Question
from kontaktraad.results.facts import council_facts
from kontaktraad.results.tables import party_name
from kontaktraad.results.variants import variants_ruling
from kontaktraad.web.urls import urlpatterns
from kontaktraad.wording.numbers import grouped

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/kkr/sjaelland/2026-2030/",
    "/kommune/lolland/",
    "/regler/",
    "/regler/fo-3-2-b/",
    "/kilder/",
    "/hvad-nu-hvis/",
    "/hvad-nu-hvis/nordjylland/",
]
COUNCILS = ("sjaelland", "nordjylland")
FILES = {
    "/kkr/sjaelland/2026-2030/kendelse.json": "application/json",
    "/kkr/sjaelland/2026-2030/pladser.csv": "text/csv",
    "/kkr/sjaelland/2026-2030/rapport.pdf": "application/pdf",
    "/kkr/sjaelland/2026-2030/rapport.docx": "application/vnd",
    "/kommune/lolland/kendelse.json": "application/json",
    "/efterproev/ruling.py": "text/x-python",
}
MISSING = [
    "/kkr/atlantis/2026-2030/",
    "/kkr/sjaelland/2030-2034/",
    "/kkr/atlantis/2026-2030/kendelse.json",
    "/kommune/andeby/",
    "/kommune/andeby/kendelse.json",
    "/regler/fo-99/",
    "/kendelser/00.json",
    "/noget/andet/",
]


@pytest.fixture(autouse=True)
def _composed(election, mayors, imagined):
    actions.rule_on_municipalities(election, "test")
    known = [
        council_facts(each, election, mayors, {}, "x") for each in ("sjaelland", "nordjylland")
    ]
    for facts in known:
        actions.compose_council(Question(facts), "test")
    actions.rule_on_whatif(imagined, election.day, "test")


@pytest.fixture(scope="module")
def imagined(election, mayors):
    """What would have been in two councils; the draws are few."""
    known = [
        council_facts(each, election, mayors, {}, "x") for each in ("sjaelland", "nordjylland")
    ]
    with pytest.MonkeyPatch.context() as few:
        few.setattr(uncertain, "SCENARIOS", 300)
        drawn = uncertain.uncertain_ruling(known)
    return [backtest_ruling(election), variants_ruling(known), drawn]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_page_is_shown_in_both_languages_without_cookies(address, language, client):
    answer = client.get(address if language == "da" else f"/en{address}")
    assert answer.status_code == 200
    text = answer.content.decode()
    assert f'<html lang="{language}">' in text
    assert "Set-Cookie" not in answer.headers
    assert "Vary" not in answer.headers or "Cookie" not in answer["Vary"]
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=", text)


@pytest.mark.parametrize(("address", "mime"), FILES.items())
def test_every_file_is_served_as_what_it_is(address, mime, client):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith(mime)
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("address", MISSING)
def test_what_is_not_there_is_not_found(address, client):
    assert client.get(address).status_code == 404


@pytest.mark.postgres
def test_the_council_page_shows_the_stored_ruling(client):
    text = client.get("/kkr/sjaelland/2026-2030/").content.decode()
    ruling = client.get("/kkr/sjaelland/2026-2030/kendelse.json").json()
    assert "beregnet, ikke officiel" in text
    assert ruling["hash"] in text
    for step in ruling["steps"]:
        assert step["cite"] in text
    assert client.get(f"/kendelser/{ruling['hash']}.json").json() == ruling


def test_decided_seats_stand_beside_the_computed_ones(client):
    actions.enter_decided_seats("sjaelland", "2026-2030", {"V": 10, "A": 24}, "KL's brev", "NN")
    text = client.get("/kkr/sjaelland/2026-2030/").content.decode()
    assert "KL&#x27;s brev" in text
    assert "Besluttet og beregnet" in text
    assert "Ingen læsning" in text


def test_a_stored_ruling_is_what_the_page_shows_even_if_the_law_file_changes(client, monkeypatch):
    before = client.get("/kkr/nordjylland/2026-2030/").content
    monkeypatch.setattr("kontaktraad.results.compose.compose", None)
    assert client.get("/kkr/nordjylland/2026-2030/").content == before


def test_every_municipality_has_a_page(client):
    for town in places.municipalities().values():
        found = client.get(f"/kommune/{re.sub('æ', 'ae', town.name.lower())}/".translate(FOLD))
        assert found.status_code == 200, town.name


FOLD = str.maketrans({"ø": "oe", "å": "aa"})


def test_csv_cells_never_begin_a_formula(client):
    text = client.get("/kkr/sjaelland/2026-2030/pladser.csv").content.decode("utf-8-sig")
    assert text.startswith("parti;navn;stemmer")
    assert not re.search(r"(^|;)[=+@-]", text, re.MULTILINE)


def test_an_unchanged_page_answers_not_modified(client):
    first = client.get("/regler/")
    again = client.get("/regler/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


@pytest.mark.postgres
def test_the_query_count_of_a_page_does_not_grow_with_what_it_lists(
    client, django_assert_max_num_queries
):
    for address in PAGES:
        with django_assert_max_num_queries(4):
            client.get(address)


def test_every_address_is_in_the_tables_above():
    elsewhere = ["kendelser/<hash>.json", "i/", "foelg/", "foelg/<secret>/"]
    assert len(urlpatterns) == len(PAGES) + len(FILES) + len(elsewhere)


def test_robots_and_favicon(client):
    assert client.get("/robots.txt").content.startswith(b"User-agent")
    assert client.get("/favicon.ico").status_code == 301


def test_the_json_is_the_canonical_ruling(client):
    raw = client.get("/kkr/sjaelland/2026-2030/kendelse.json").content
    assert (
        json.dumps(
            json.loads(raw), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ).encode()
        == raw
    )


def test_what_alliances_did_and_other_rules_would_have_done_is_shown_as_imagined(client):
    told = client.get("/hvad-nu-hvis/").content.decode()
    assert "Tænkt eksempel: intet her er afgjort." in told
    assert "I 74 af 98 kommunalbestyrelser" in told
    assert "18. november 2025" in told
    row = told[told.index(">Ballerup</a>") :]
    assert "I +1, A -1" in row[: row.index("</tr>")]
    nord = told[told.index("KKR Nordjylland</h3>") :]
    five = nord[nord.index("En spærregrænse på 5 %") :]
    assert "Socialdemokratiet +3" in five[: five.index("</tr>")]
    assert "kan ikke sammensættes uden en afgørelse eller et lod" in nord


@pytest.mark.postgres
def test_what_ifs_are_kept_once_are_hypothetical_and_can_be_fetched_by_their_hash(
    client, election, imagined
):
    again = actions.rule_on_whatif(imagined, election.day, "test")
    for question in ("backtest", "rules_as_variables", "uncertain_votes"):
        ruling = Ruling.objects.get(question=question)
        assert ruling.hypothetical
        told = client.get(f"/kendelser/{ruling.hash}.json").json()
        assert told["hypothetical"] is True
        assert latest(question, ruling.subject) is None, "it is never the ruling in force"
    assert again == Ruling.objects.get(question="backtest").hash


def test_before_anything_is_computed_there_is_no_such_page(client, monkeypatch):
    monkeypatch.setattr("kontaktraad.results.queries.imagined", lambda _question: None)
    assert client.get("/hvad-nu-hvis/").status_code == 404
    assert client.get("/hvad-nu-hvis/nordjylland/").status_code == 404


def test_how_sure_a_councils_seats_were_is_shown_with_its_model_and_what_a_seat_more_takes(
    client, imagined
):
    told = client.get("/hvad-nu-hvis/nordjylland/").content.decode()
    drawn = next(row for row in imagined[2]["councils"] if row["council"] == "nordjylland")
    assert "300 tænkte valg" in told
    assert "Tænkt eksempel: intet her er afgjort." in told
    assert "svinger med 8 %" in told
    row = told[told.index("Socialdemokratiet</th>") :]
    row = row[: row.index("</tr>")]
    low, high = (drawn["parties"]["A"][name] for name in ("from", "to"))
    assert f"<td>{low}</td>" in row if low == high else f"<td>{low}–{high}</td>" in row
    assert "<td>100,00 %</td>" in row
    assert "<td>mere end en halvtredsindstyvendedel af alle</td>" in row
    told = client.get("/hvad-nu-hvis/sjaelland/").content.decode()
    drawn = next(row for row in imagined[2]["councils"] if row["council"] == "sjaelland")
    party, votes = next((p, n) for p, n in drawn["last_seat"].items() if n)
    row = told[told.index(f"{party_name(party)}</th>") :]
    assert f"<td>{grouped(votes)}</td>" in row[: row.index("</tr>")]
    other = client.get("/hvad-nu-hvis/nordjylland/?parti=A").content.decode()
    assert 'value="A" selected' in other
    assert "Jammerbugt" in other[other.index('class="tiles"') :]
    assert client.get("/hvad-nu-hvis/nordjylland/?parti=%3Cscript%3E").status_code == 200
    assert client.get("/hvad-nu-hvis/atlantis/").status_code == 404
    assert client.get("/hvad-nu-hvis/hovedstaden/").status_code == 404, "nothing is drawn for it"
    assert "/hvad-nu-hvis/nordjylland/" in client.get("/hvad-nu-hvis/").content.decode()
