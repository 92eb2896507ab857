"""Targets are measured by source, ruled on, and told with what they were counted from."""

import io
import random
from datetime import date, timedelta
from fractions import Fraction
from uuid import uuid4

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.appointments.test_rehearsal import signed_in

from kontaktraad.goals.actions import Measured, NotMeasured, elapsed, measure, note_step
from kontaktraad.goals.counted import NoNumber, counted
from kontaktraad.goals.document import aim, light
from kontaktraad.goals.effects import effect, read_pairs
from kontaktraad.goals.models import Measurement
from kontaktraad.goals.queries import by_town, goal_rows, steps_done
from kontaktraad.lawbook.goals import contracts
from kontaktraad.record.actions import By, read
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import At
from kontaktraad.register.tiles import towns_of
from kontaktraad.sources.badinput import BadInput

ON = date(2026, 7, 1)
TODAY = date(2026, 11, 25)
CONTRACT = contracts("oevelsesraad")[0]
REAL = contracts("hovedstaden")[0]
PAGE = "/i/raad/oevelsesraad/2026-2030/maal/oevelseshus-2026/"


def by():
    return By("NN", uuid4().hex)


def said(goal="vejledninger", value=60, **more):
    return Measured(goal, Fraction(value), **{"on": ON, "source": "opgørelse", **more})


@pytest.mark.django_db
@pytest.mark.postgres
def test_a_measurement_is_ruled_on_and_the_newest_day_counts(practice):
    assert measure(practice, CONTRACT, said(), TODAY, by()) == "on_course"
    measure(practice, CONTRACT, said(value=10, on=date(2026, 2, 1)), TODAY, by())
    row = goal_rows(practice.council, CONTRACT)["vejledninger"]
    assert (row.light, row.measured, row.on) == ("on_course", 60, ON)
    ruling = read(Measurement.objects.order_by("-on").first().ruling)
    assert ruling["steps"][0]["cite"] == "FO §2(2)"
    assert Fraction(ruling["answer"]["forecast"]) == Fraction(60, 100) * Fraction(365, 182)


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [
    {"goal": "findes-ikke"}, {"source": " "}, {"on": TODAY + timedelta(1)}, {"value": 10**13},
])  # fmt: skip
def test_a_measurement_without_what_it_needs_is_refused(practice, wrong):
    with pytest.raises(NotMeasured):
        measure(practice, CONTRACT, said(**wrong), TODAY, by())
    assert not Measurement.objects.exists()


@pytest.mark.django_db
@pytest.mark.postgres
def test_each_municipality_has_its_own_figure(practice):
    towns = towns_of(practice.council, At(TODAY))[:2]
    for n, town in enumerate(towns):
        measure(practice, CONTRACT, said(value=n, town=town), TODAY, by())
    found = by_town(practice.council, CONTRACT)["vejledninger"]
    assert {code: row.value for code, row in found.items()} == {
        towns[0].pk: "0", towns[1].pk: "1",
    }  # fmt: skip
    assert goal_rows(practice.council, CONTRACT)["vejledninger"].light == "not_measured"


@pytest.mark.django_db
def test_a_step_is_noted_with_its_source(practice):
    note_step(practice, CONTRACT, "adopted", (ON, "referat"), by())
    assert steps_done(practice.council, CONTRACT)["adopted"].valid_from == ON
    with pytest.raises(NotMeasured):
        note_step(practice, CONTRACT, "findes-ikke", (ON, "referat"), by())


@pytest.mark.postgres
def test_the_part_of_a_year_is_nothing_before_it_and_all_after_it():
    goal = REAL.goal("unge-virksomheder")
    assert elapsed(goal, date(2026, 12, 31)) == 0
    assert elapsed(goal, date(2027, 1, 1)) == Fraction(1, 365)
    assert elapsed(goal, date(2027, 12, 31)) == 1
    assert elapsed(goal, date(2028, 6, 1)) == 1


@pytest.mark.postgres
def test_answers_participants_and_pairs_are_counted_from_their_files():
    nps, reach = CONTRACT.goal("nps"), CONTRACT.goal("deltagere")
    value, told = counted(nps, "", "svar\n10\n9\n7\n3\n", "svar.csv")
    assert (value, told["promoters"], told["detractors"]) == (25, 2, 1)
    value, told = counted(reach, "", "tilbud;id\nevent;a\nevent;b\nkursus;a\nkursus;\n", "d.csv")
    assert (value, told["identified"], told["fewest"], told["most"]) == (4, 2, 2, 3)
    assert "a" not in told.values()
    pairs = "vejledt;kontrol\n12,5;1\n10;2\n9;0\n14;3\n11;1\n"
    value, told = counted(CONTRACT.goal("omsaetning"), "", pairs, "par.csv")
    assert value == Fraction(99, 10)
    assert Fraction(told["low"]) < value < Fraction(told["high"])
    assert counted(nps, "71,5", "", "") == (Fraction(143, 2), {})


@pytest.mark.parametrize(("goal", "text", "place"), [
    ("nps", "svar\n10\n11\n", "f:3"), ("nps", "10\nx\n", "f:2"), ("deltagere", "a;b\n1;2\n", "f:1"),
    ("omsaetning", "vejledt;kontrol\n1;2\n", "f"), ("omsaetning", "vejledt;kontrol\n1;x\n", "f:2"),
    ("vejledninger", "hvad\nsom helst\n", "f"),
])  # fmt: skip
def test_a_file_that_cannot_be_counted_names_its_line(goal, text, place):
    with pytest.raises(BadInput) as bad:
        counted(CONTRACT.goal(goal), "", text, "f")
    assert bad.value.faults[0].place == place


def test_no_answers_are_no_score():
    with pytest.raises(Stopped):
        counted(CONTRACT.goal("nps"), "", "svar\n", "f")


@pytest.mark.parametrize("text", ["", "1e9", "1/3", "abc", "1" * 21])
def test_a_number_that_is_none_is_refused(text):
    with pytest.raises(NoNumber):
        counted(CONTRACT.goal("nps"), text, "", "")


def test_the_interval_holds_the_true_effect_about_nineteen_times_of_twenty():
    draw = random.Random(2026)
    hits = 0
    for _ in range(400):
        pairs = [(Fraction(round(draw.gauss(5, 3) * 100), 100), Fraction(0)) for _ in range(12)]
        found = effect(pairs)
        hits += found.low <= 5 <= found.high
    assert 365 <= hits <= 395
    assert effect([(Fraction(2), Fraction(1))] * 5).low == 1


def test_an_effect_is_read_with_danish_or_english_decimals():
    assert read_pairs("vejledt,kontrol\n1.5,0\n" * 1 + "2,1\n3,1\n4,1\n5,1\n", "f")[0] == (
        Fraction(3, 2), 0,
    )  # fmt: skip


def test_every_light_has_a_shape_and_a_word():
    lights = ["reached", "on_course", "behind", "far_behind", "not_measured", "no_number"]
    assert len({light(name) for name in lights}) == 6
    assert aim(REAL.goal("unge-virksomheder")) == "mindst 385 virksomheder"
    assert aim(REAL.goal("produktivitet")) == "intet tal oplyst (procentpoint)"
    assert aim(REAL.goal("ai-boost")) == "gennemført"


@pytest.mark.django_db
def test_at_the_desk_a_file_is_counted_and_the_report_tells_it(practice):
    client = signed_in(practice)
    answers = SimpleUploadedFile("svar.csv", b"svar\n10\n10\n10\n2\n")
    form = {"goal": "nps", "on": "2026-07-01", "source": "brugerevaluering", "counted": answers,
            "key": "k"}  # fmt: skip
    assert client.post(PAGE, form).status_code == 302
    shown = client.get(PAGE).content.decode()
    assert "3 ambassadører, 0 passive, 1 kritikere" in shown
    assert "(øvelsesdata)" in shown
    pdf = client.get(f"{PAGE}rapport.pdf").content
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(
        io.BytesIO(pdf)))  # fmt: skip
    assert "Net Promoter Score" in " ".join(text.split())
    bad = client.post(
        PAGE, {**form, "counted": SimpleUploadedFile("svar.csv", b"x\ny\n"), "key": "l"}
    )
    assert bad.status_code == 409
    assert "svar.csv:2" in bad.content.decode()


@pytest.mark.django_db
def test_everyone_reads_the_real_contract_and_no_measurement(practice, client):
    measure(practice, CONTRACT, said(value=77), TODAY, by())
    public = client.get("/raad/oevelsesraad/2026-2030/maal/oevelseshus-2026/").content.decode()
    assert "opdigtede oplysninger" in public
    assert "77" not in public.replace("1777", "")
