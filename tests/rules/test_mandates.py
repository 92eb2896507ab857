"""The stories of FO §3(3)–(14), SKF-5 and SKF-8: situation → event → expected situation."""

import re
from pathlib import Path

import pytest
from tests.rules import worlds
from tests.tables import told_in

from kontaktraad.rules import mandates
from kontaktraad.rules.consequences import due_cite
from kontaktraad.rules.outcome import Decided, NeedsDecision, Refused
from kontaktraad.rules.situation import Owed, owed

CASES = Path(__file__).resolve().parents[1] / "cases/mandates"
STORIES = [
    pytest.param(file.stem, story, id=f"{file.stem}: {story['title']}")
    for file in sorted(CASES.glob("*.yaml"))
    for story in told_in(file)["stories"]
]
PARAGRAPHS = [f"FO §3({n})" for n in range(3, 15)] + ["SKF-5", "SKF-8"]


def event_of(told):
    ((name, fields),) = told.items()
    return getattr(mandates, name)(**fields)


def begin(story):
    base = worlds.forum() if story.get("council") == "skf" else worlds.council()
    return worlds.changed(base, story.get("given"))


@pytest.mark.parametrize(("file", "story"), STORIES)
def test_a_story_ends_as_told(file, story):
    before = begin(story)
    on = story.get("on", worlds.DAY)
    outcome = mandates.happen(before, event_of(story["event"]), on, worlds.LAW)
    if "refused" in story:
        assert isinstance(outcome, Refused), outcome
        assert (outcome.cite.id, outcome.reason) == tuple(story["refused"])
    elif "needs" in story:
        assert isinstance(outcome, NeedsDecision), outcome
        assert (outcome.cite.id, outcome.question) == tuple(story["needs"])
    else:
        assert isinstance(outcome, Decided), outcome
        check(story["then"], before, outcome)


def check(then, before, outcome):
    after = outcome.answer
    for seat, told in then.get("seats", {}).items():
        if told is None:
            assert seat not in after.seats
            continue
        sitting = after.sitting(seat)
        facts = {
            "member": sitting.member, "substitute": sitting.substitute, "acting": sitting.acting,
            "state": mandates.state(after, after.seats[seat]),
        }  # fmt: skip
        assert {key: facts[key] for key in told} == told, seat
    for post, told in then.get("chairs", {}).items():
        held = after.chairs[post]
        assert [held.person, held.group, held.stand_in] == told
    due = {(o.who, o.what, o.where) for o in owed(after)} - {
        (o.who, o.what, o.where) for o in owed(before)
    }
    assert due == {tuple(row) for row in then.get("owes", [])}
    for post, holder in then.get("posts", {}).items():
        assert after.posts[post].holder == holder
    cites = [step.cite.id for step in outcome.steps]
    assert [c for c in then.get("cites", []) if c not in cites] == []
    if "size" in then:
        assert len(after.seats) - len(before.seats) == then["size"]


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_every_paragraph_has_its_story_and_its_refusal(paragraph):
    text = "".join(file.read_text() for file in CASES.glob("*.yaml"))
    assert re.search(re.escape(paragraph), text), paragraph


def test_nothing_happens_to_a_council_that_is_as_the_paragraphs_want_it():
    for council in (worlds.council(), worlds.forum()):
        assert mandates.seated(council) == council
        assert mandates.breaches(council) == ()


def test_the_rule_report_names_every_breach_with_its_paragraph():
    broken = worlds.changed(
        worlds.council(),
        {
            "sittings": {
                "V1": {"member": "Kim"},
                "A1": {"leave": {"ground": "prevented", "until": worlds.DAY.replace(day=1)}},
                "K-Vest": {"substitute": "Rie"},
                "K-Syd": {
                    "member": None,
                    "leave": {"ground": "exempt", "until": worlds.DAY.replace(day=1)},
                },
            },
            "chairs": {"chair": {"person": "Rie", "group": "A"}},
        },
    )
    found = {(b.rule, b.reason, b.seat) for b in mandates.breaches(broken)}
    assert found == {
        ("FO §3(7)", "does_not_fit_the_seat", "V1"),
        ("FO §3(1)a", "not_the_mayor", "K-Syd"),
        ("FO §3(3)a", "not_the_vice_mayor", "K-Vest"),
        ("FO §3(4)", "sits_twice", "A1"),
        ("FO §3(6)", "leave_is_overdue", "A1"),
        ("FO §3(5)", "leave_is_overdue", "K-Syd"),
        ("FO §4(2)a", "chair_is_not_a_member", "chair"),
    }
    overdue = {b.seat: b.since for b in mandates.breaches(broken) if b.since}
    assert overdue == {"A1": worlds.DAY, "K-Syd": worlds.DAY}


@pytest.mark.parametrize(
    ("council", "owe", "first", "cite"),
    [
        (worlds.council, Owed("V", "member", "V1"), True, "FO §3(1)b"),
        (worlds.council, Owed("V", "member", "V1"), False, "FO §3(11)"),
        (worlds.council, Owed("V", "substitute", "V1"), True, "FO §3(12)"),
        (worlds.council, Owed("Syd", "mayor", "K-Syd"), True, "FO §3(1)a"),
        (worlds.council, Owed("", "chair", "chair"), True, "FO §4(2)a"),
        (worlds.council, Owed("V", "chair", "chair"), True, "FO §3(13)"),
        (worlds.forum, Owed("A", "member", "F1"), True, "SKF-2"),
        (worlds.forum, Owed("A", "member", "F1"), False, "SKF-5"),
        (worlds.forum, Owed("", "chair", "chair"), True, "SKF-7"),
        (worlds.forum, Owed("A", "chair", "chair"), True, "SKF-8"),
    ],
)
def test_an_election_is_owed_by_its_own_paragraph(council, owe, first, cite):
    assert due_cite(council(), owe, first=first).id == cite


def test_a_chair_is_away_until_the_later_of_the_posts_end_and_the_seats():
    day, later = worlds.DAY, worlds.DAY.replace(year=worlds.DAY.year + 1)
    for post, seat in ((day, later), (later, day)):
        leave = {"sittings": {"V1": {"leave": {"ground": "exempt", "until": seat}}}}
        chairs = {"chairs": {"chair": {"person": "Jon", "group": "V+C", "prevented": post}}}
        council = worlds.changed(worlds.council(), {**leave, **chairs})
        assert council.away(council.chairs["chair"]) == later


def test_a_chairs_prevention_becomes_a_breach_the_day_after_its_expected_end():
    away = worlds.changed(
        worlds.council(),
        {"chairs": {"chair": {"person": "Jon", "group": "V+C", "prevented": worlds.DAY}}},
    )
    found = [b for b in mandates.breaches(away) if b.reason == "prevention_is_overdue"]
    assert [(b.rule, b.seat, b.since) for b in found] == [
        ("FO §3(14)", "chair", worlds.DAY.replace(day=worlds.DAY.day + 1))
    ]


def test_a_misfit_in_a_forum_is_reported_by_the_forums_own_paragraph():
    broken = worlds.changed(worlds.forum(), {"sittings": {"F3": {"member": "Kim"}}})
    found = {(b.rule, b.seat) for b in mandates.breaches(broken)}
    assert ("SKF-5", "F3") in found


DIAGRAM = Path(__file__).resolve().parents[2] / "docs/lifecycles/mandate.md"
ARROW = re.compile(r"^ *(\w+|\[\*\]) --> (\w+|\[\*\]): (\w+)", re.MULTILINE)
WALKS = {
    ("[*]", "vacant", "PartyLeft"): ({}, {"PartyLeft": {"person": "Lars"}}, "extra-C"),
    ("vacant", "held", "Elected"): (
        {"sittings": {"V1": {"member": None, "substitute": None}}},
        {"Elected": {"seat": "V1", "person": "Fie"}},
        "V1",
    ),
    ("held", "offered", "PartyLeft"): ({}, {"PartyLeft": {"person": "Jon"}}, "V1"),
    ("held", "vacant", "PartyLeft"): (
        {"sittings": {"V1": {"substitute": None}}}, {"PartyLeft": {"person": "Jon"}}, "V1",
    ),
    ("offered", "held", "OfferAccepted"): (
        {"sittings": {"V1": {"member": None, "offered": True}}},
        {"OfferAccepted": {"seat": "V1"}}, "V1",
    ),
    ("offered", "vacant", "OfferDeclined"): (
        {"sittings": {"V1": {"member": None, "offered": True}}},
        {"OfferDeclined": {"seat": "V1"}}, "V1",
    ),
    ("held", "replaced", "Exempted"): (
        {}, {"Exempted": {"person": "Kim", "until": worlds.DAY.replace(month=9)}}, "A1",
    ),
    ("held", "replaced", "Prevented"): (
        {},
        {"Prevented": {"person": "Kim", "until": worlds.DAY.replace(month=9), "decision": "met",
                       "meeting": worlds.DAY}},
        "A1",
    ),
    ("replaced", "held", "Returned"): (
        {"sittings": {"A1": {"leave": {"ground": "exempt", "until": worlds.DAY}}}},
        {"Returned": {"person": "Kim"}}, "A1",
    ),
    ("replaced", "offered", "CouncilLeft"): (
        {"sittings": {"A1": {"leave": {"ground": "exempt", "until": worlds.DAY}}}},
        {"CouncilLeft": {"person": "Kim"}}, "A1",
    ),
    ("held", "[*]", "LeftKl"): ({}, {"LeftKl": {"municipality": "Vest"}}, "K-Vest"),
}  # fmt: skip


def test_the_lifecycle_diagram_is_walked_arrow_by_arrow():
    arrows = {m.groups() for m in ARROW.finditer(DIAGRAM.read_text())}
    assert arrows == set(WALKS)
    for (source, target, _), (given, event, seat) in WALKS.items():
        before = worlds.changed(worlds.council(), given)
        answer = mandates.happen(before, event_of(event), worlds.DAY, worlds.LAW)
        assert isinstance(answer, Decided), (source, target)
        places = [
            mandates.state(s, s.seats[seat]) if seat in s.seats else "[*]"
            for s in (before, answer.answer)
        ]
        assert places == [source, target]
