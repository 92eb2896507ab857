"""An event is one act: foreseen, done once, seen by the second of two, undone as a new fact."""

from datetime import date, datetime
from uuid import uuid4

import pytest

from kontaktraad.record.models import JournalEntry, JournalPayload, Ruling
from kontaktraad.record.queries import head
from kontaktraad.register.actions.occur import Changed, Request, Stopped, perform, preview
from kontaktraad.register.actions.undo import NothingToUndo, undo
from kontaktraad.register.at import At, end_of
from kontaktraad.register.facts import situation
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.models import Affiliation, ListSubstitute, Mandate, Person, SeatLife
from kontaktraad.register.queries import person_history
from kontaktraad.register.ruled import standing_of
from kontaktraad.rules import mandates as m
from kontaktraad.rules.outcome import Decided, NeedsDecision, Refused
from kontaktraad.rules.situation import Situation

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
ON = date(2026, 11, 2)


def asked(term, event, on=ON, **changes):
    return Request(term, event, on, "NN", changes.pop("key", uuid4().hex), **changes)


def now(term, on=ON) -> Situation:
    return situation(term, At(on))


def member_of(term, seat="X3"):
    return now(term).sitting(seat).member


def test_a_preview_stores_nothing_and_says_what_the_act_then_does(practice):
    entries, event = JournalEntry.objects.count(), m.PartyLeft(member_of(practice))
    effects = preview(practice, event, ON)
    assert JournalEntry.objects.count() == entries
    foreseen = effects[0].outcome
    assert isinstance(foreseen, Decided)
    digest = perform(asked(practice, event))
    assert now(practice) == foreseen.answer
    assert JournalEntry.objects.count() == entries + 1
    assert Ruling.objects.get(hash=digest).question == "mandate"


def test_every_fact_of_an_act_rests_on_its_ruling(practice):
    digest = perform(asked(practice, m.PartyLeft(member_of(practice))))
    written = Mandate.objects.filter(opened_by=head())
    assert {row.because_id for row in written if row.valid_to is None} <= {digest}
    assert Affiliation.objects.filter(closed_by=head()).count() == 1


def test_a_repeated_request_has_one_effect(practice):
    request = asked(practice, m.PartyLeft(member_of(practice)), key="again")
    first = perform(request)
    entries = JournalEntry.objects.count()
    assert perform(request) == first
    assert JournalEntry.objects.count() == entries


def test_what_is_refused_stores_nothing_and_names_its_paragraph(practice):
    entries = JournalEntry.objects.count()
    with pytest.raises(Stopped) as caught:
        perform(asked(practice, m.Elected("X3", member_of(practice, "X4"))))
    assert isinstance(caught.value.outcome, Refused)
    assert caught.value.outcome.cite.id == "FO §3(1)b"
    with pytest.raises(Stopped) as caught:
        perform(asked(practice, m.Prevented(member_of(practice), date(2027, 6, 1))))
    assert isinstance(caught.value.outcome, NeedsDecision)
    assert JournalEntry.objects.count() == entries


def test_a_day_the_standing_orders_do_not_cover_is_refused(practice):
    with pytest.raises(Stopped) as caught:
        perform(asked(practice, m.PartyLeft(member_of(practice)), on=date(2025, 6, 1)))
    assert caught.value.outcome.cite.id == "FO §7"


def test_the_second_of_two_secretaries_sees_what_the_first_did(practice):
    seen = moment()
    perform(asked(practice, m.PartyLeft(member_of(practice, "X4")), seen=seen))
    with pytest.raises(Changed) as caught:
        perform(asked(practice, m.PartyLeft(member_of(practice, "X3")), seen=seen))
    assert caught.value.before.sitting("X4").member != caught.value.now.sitting("X4").member
    perform(asked(practice, m.PartyLeft(member_of(practice, "X3")), seen=moment()))


def moment():
    return datetime.fromisoformat(head().at)


def test_a_later_fact_is_not_written_over(practice):
    person = member_of(practice)
    perform(asked(practice, m.PartyLeft(person), on=date(2026, 11, 20)))
    with pytest.raises(LaterFacts):
        perform(asked(practice, m.PartyLeft(person), on=date(2026, 11, 10)))


def test_undoing_is_a_new_act_and_deletes_nothing(practice):
    before, rows = now(practice), Mandate.objects.count()
    perform(asked(practice, m.PartyLeft(member_of(practice))))
    done = head()
    changed = now(practice)
    undo(done.sequence, "wrong person", "NN", "undo-1")
    assert now(practice) == before
    assert Mandate.objects.count() >= rows
    known_then = At(ON, known=moment_of(done))
    assert situation(practice, known_then) == changed
    with pytest.raises(NothingToUndo):
        undo(done.sequence, "again", "NN", "undo-2")


def moment_of(entry):
    return datetime.fromisoformat(entry.at)


def test_an_act_that_others_build_on_is_not_undone_first(practice):
    perform(asked(practice, m.PartyLeft(member_of(practice))))
    done = head()
    perform(asked(practice, m.OfferAccepted("X3")))
    with pytest.raises(LaterFacts):
        undo(done.sequence, "too late", "NN", "undo-3")


def test_what_the_database_itself_would_not_hold_is_told_as_later_facts(practice):
    """Undoing brings a substitute back who has since been given another place."""
    substitute = now(practice).sitting("X3").substitute
    perform(asked(practice, m.Resigned(substitute)))
    first = head().sequence
    vacant = now(practice).sitting("X4").substitute
    perform(asked(practice, m.Resigned(vacant)))
    perform(asked(practice, m.SubstituteNamed("X4", substitute)))
    entries = JournalEntry.objects.count()
    with pytest.raises(LaterFacts):
        undo(first, "too late", "NN", "undo-5")
    assert JournalEntry.objects.count() == entries


def test_a_leave_is_the_persons_and_no_successor_inherits_it(practice):
    """Retroactively out: the leave that was entered for the one who left is not the next one's."""
    first = now(practice, date(2026, 3, 10)).sitting("X1")
    assert first.leave
    perform(asked(practice, m.PartyLeft(first.member), on=date(2026, 2, 1)))
    perform(asked(practice, m.OfferAccepted("X1"), on=date(2026, 2, 5)))
    sitting = now(practice, date(2026, 3, 10)).sitting("X1")
    assert (sitting.member, sitting.leave) == (first.substitute, None)
    history = person_history(Person.objects.get(pk=sitting.member), At(ON))
    assert [line for line in history if line.kind == "leave"] == []


def test_undoing_a_mayor_change_does_not_send_the_old_mayor_on_the_new_ones_leave(practice):
    council = now(practice)
    town, old = next((t, p) for t, p in sorted(council.mayors.items()) if p)
    free = sorted(p for p, home in council.councillors.items() if home == town and p != old)
    new = next(p for p in free if not council.seat_of(p) and not council.substitutes_in(p))
    perform(asked(practice, m.MayorReplaced(town, new)))
    replaced = head().sequence
    perform(asked(practice, m.Exempted(new, date(2027, 5, 1)), on=date(2026, 11, 3)))
    undo(replaced, "wrong town", "NN", "undo-6")
    seat = council.office_seat(town).id
    assert (now(practice, date(2026, 11, 4)).sitting(seat).member) == old
    assert now(practice, date(2026, 11, 4)).sitting(seat).leave is None


def test_an_event_the_database_would_not_hold_is_told_as_later_facts(practice):
    later, person = date(2026, 11, 20), now(practice).sitting("X3").substitute
    perform(asked(practice, m.Resigned(now(practice).sitting("X4").substitute)))
    perform(asked(practice, m.Resigned(person), on=ON))
    perform(asked(practice, m.SubstituteNamed("X4", person), on=later))
    entries = JournalEntry.objects.count()
    with pytest.raises(LaterFacts):
        perform(asked(practice, m.SubstituteNamed("X3", person), on=date(2026, 11, 10)))
    assert JournalEntry.objects.count() == entries


def test_outside_posts_fall_with_what_they_require(practice):
    holder = now(practice).sitting("Z1").member
    effects = preview(practice, m.PartyLeft(holder), ON)
    fallen = [s for s in effects[0].outcome.steps if s.name == "post_falls"]
    assert [s.figures["post"] for s in fallen] == ["Øvelsesudvalget for transport"]
    perform(asked(practice, m.PartyLeft(holder)))
    post = now(practice).posts
    assert "Øvelsesudvalget for transport" not in post
    assert "Øvelsesrådet for beredskab" in post


def test_acts_are_undone_in_reverse_order_and_everything_is_as_before(practice):
    """Undoing the later act says again what the earlier one wrote: it can be undone then too."""
    before, rulings = now(practice), ruled(practice)
    acts = []
    for event in (
        m.PartyLeft(member_of(practice)), m.OfferAccepted("X3"),
        m.SubstituteNamed("X3", free_of(practice, "X")), m.Resigned(member_of(practice, "X4")),
    ):  # fmt: skip
        perform(asked(practice, event))
        acts.append(head().sequence)
    for sequence in reversed(acts):
        undo(sequence, "all of it", "NN", f"undo-{sequence}")
    assert now(practice) == before
    assert ruled(practice) == rulings
    with pytest.raises(NothingToUndo):
        undo(acts[0], "again", "NN", "undo-again")


def free_of(practice, party):
    council = now(practice)
    placed = {p for s in council.sittings.values() for p in (s.member, s.substitute)}
    own = [p for p, x in council.parties.items() if x == party and council.in_area(p)]
    return next(p for p in sorted(own) if p not in placed)


def ruled(practice):
    return standing_of(practice, At(ON))["answer"]


def test_an_undo_can_be_undone(practice):
    perform(asked(practice, m.PartyLeft(member_of(practice))))
    done, changed = head().sequence, now(practice)
    undo(done, "wrong", "NN", "undo-7")
    undo(head().sequence, "it was right", "NN", "undo-8")
    assert now(practice) == changed


def test_the_act_that_stands_in_the_way_is_named(practice):
    perform(asked(practice, m.PartyLeft(member_of(practice))))
    done = head().sequence
    perform(asked(practice, m.OfferAccepted("X3")))
    with pytest.raises(LaterFacts) as caught:
        undo(done, "too late", "NN", "undo-9")
    assert caught.value.acts == [done + 1]


def test_a_seat_somebody_holds_is_not_undone_away(practice):
    life = SeatLife.objects.filter(seat__term=practice, seat__key="X3", known_to=None).get()
    with pytest.raises(LaterFacts):
        undo(life.opened_by_id, "all", "NN", "undo-10")


@pytest.mark.usefixtures("practice")
def test_the_places_everything_stands_on_are_not_undone():
    first = JournalEntry.objects.filter(verb="enter_world").order_by("sequence").first()
    with pytest.raises(NothingToUndo):
        undo(first.sequence, "x", "NN", "undo-11")


def test_who_enters_a_municipal_council_waits_on_its_list_no_longer(practice):
    waiting = ListSubstitute.objects.filter(At(ON).filter(), town="Ø01").first()
    perform(asked(practice, m.CouncilJoined(str(waiting.person_id), "Ø01")))
    assert not ListSubstitute.objects.filter(At(ON).filter(), person=waiting.person_id).exists()


def test_there_must_be_something_to_undo(practice):
    with pytest.raises(NothingToUndo):
        undo(10**9, "x", "NN", "undo-4")


def test_the_reason_stands_in_the_journal_and_nowhere_else(practice):
    canary = "canary-7f3a"
    event = m.Exempted(member_of(practice), date(2027, 3, 1))
    digest = perform(asked(practice, event, reason=canary))
    assert canary in JournalPayload.objects.get(entry=head()).content
    assert canary not in Ruling.objects.get(hash=digest).document


def test_as_known_on_a_day_before_anything_was_entered_nothing_is_known(practice):
    assert situation(practice, At(ON, end_of(date(2020, 1, 1)))).seats == {}
