"""A composition ruling as a document: for the page, the PDF and the DOCX alike."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontaktraad.documents.model import (
    Attachment,
    Block,
    Decision,
    Document,
    Figure,
    Heading,
    Items,
    Paragraph,
    Table,
)  # fmt: skip
from kontaktraad.lawbook import places
from kontaktraad.record.canonical import canonical
from kontaktraad.results import tables
from kontaktraad.results.hemicycle import hemicycle, twin
from kontaktraad.wording import choices, steps
from kontaktraad.wording.numbers import day, grouped, percent, short, years
from kontaktraad.wording.provenance import text

Ruling = Mapping[str, Any]


def report(ruling: Ruling) -> Document:
    """The whole report, with the ruling's JSON attached."""
    council = places.councils()[ruling["council"]].name
    file = Attachment(
        f"kkr-{ruling['council']}-{ruling['term']}.json", canonical(ruling),
        "application/json", _("The ruling, which can be recomputed from itself"),
    )  # fmt: skip
    title = _("KKR %(council)s %(term)s: composition") % {
        "council": council, "term": years(ruling["term"]),
    }  # fmt: skip
    blocks = (status(ruling), picture(ruling), *body(ruling))
    dated = date.fromisoformat(ruling["law"]["date"])
    return Document(title, get_language() or "da", dated, blocks, (file,))


def body(ruling: Ruling) -> list[Block]:
    """Everything below the picture: table, reasoning, readings, closeness, sources."""
    return [
        *_composition(ruling),
        *_reasoning(ruling),
        *_readings(ruling),
        *_scenarios(ruling),
        *_closeness(ruling),
        *_sources(ruling),
    ]


def status(ruling: Ruling) -> Decision:
    """What the answer is and is not."""
    told = _(
        "Computed, not official: %(size)s members, at most %(cap)s. Computed by the standing "
        "orders from the official votes; KL and the parties decide."
    ) % {"size": ruling["size"], "cap": ruling["cap"]}
    if ruling["hypothetical"]:
        told += " " + _("Hypothetical: the rules are applied to a date they do not govern.")
    return Decision(told, "FO §3(1)–(2)")


def picture(ruling: Ruling) -> Figure:
    """The hemicycle with its text twin."""
    seats = tables.totals(ruling["seats"])
    return Figure(hemicycle(seats), twin(seats), _("Seats by party, from left to right"))


def _composition(ruling: Ruling) -> Iterator[Block]:
    yield Heading(_("The seats"))
    header = (
        _("Party"), _("Votes"), _("Share"), _("Mayors"), _("Supplementary"), _("Total"),
        _("Votes per seat"),
    )  # fmt: skip
    rows = tuple(_seat_row(row) for row in tables.seat_rows(ruling))
    yield Table(_("Votes and seats per party"), header, rows, (1, 2, 3, 4, 5, 6))


def _seat_row(row: tables.SeatRow) -> tuple[str, ...]:
    name = row.name if row.party.startswith("LOK:") else f"{row.name} ({row.party})"
    return (
        name, grouped(row.votes), percent(row.share, 1), str(row.mayors),
        str(row.supplementary), str(row.total), grouped(row.votes_per_seat),
    )  # fmt: skip


def _reasoning(ruling: Ruling) -> Iterator[Block]:
    yield Heading(_("Step by step"))
    for number, step in enumerate(ruling["steps"], 1):
        yield Heading(f"{number}. {steps.title(step['name'])} ({step['cite']})", 2)
        yield Paragraph(steps.sentence(step["name"], step["figures"]))
    yield Heading(_("The certificate"), 2)
    yield Paragraph(certificate(ruling))


def certificate(ruling: Ruling) -> str:
    """The independent check in one sentence."""
    proof = ruling["certificate"]
    if proof is None:
        return _("Nothing was reduced, so there is nothing to certify.")
    checked = _(
        "Checked by separate code: the bounds are kept, and no other distribution makes the "
        "worst-off party better off than %(party)s is here with %(ratio)s votes per seat."
    ) % {"party": short(proof["worst"]), "ratio": grouped(int(Fraction(proof["worst_ratio"])))}
    return f"{checked} {_alone(proof)} {_in_turn(proof)}"


def _alone(proof: Mapping[str, Any]) -> str:
    if proof["literal"]["unique"]:
        return _("This is the only distribution of which that is true.")
    return _("Of other distributions that is true as well.")


def _in_turn(proof: Mapping[str, Any]) -> str:
    if proof["leximax"]["unique"]:
        return _("It is the only one that is also best for the next worst-off, and so on.")
    if proof["leximax"]["optimal"]:
        return _("Another is as good for all the worst-off in turn.")
    return _("By the lot, another would have been better for the next worst-off.")


def _readings(ruling: Ruling) -> Iterator[Block]:
    yield Heading(_("Other readings"))
    differing = tables.differing_readings(ruling)
    yield Paragraph(
        _("Of %(n)s readings of the text, %(m)s would move a seat.")
        % {"n": len(ruling["readings"]), "m": len(differing)}
    )
    header = (
        _("Size found by"), _("2 % of"), _("Reduction"), _("Before the cap"), _("Members"),
        _("Seats that move"),
    )  # fmt: skip
    rows = tuple(_reading_row(ruling, entry) for entry in ruling["readings"])
    yield Table(_("Every reading"), header, rows, (3, 4))
    for gap in ruling["not_computable"]:
        yield Paragraph(f"{choices.gap(gap['what'])} ({gap['cite']})")


def _reading_row(ruling: Ruling, entry: Ruling) -> tuple[str, ...]:
    return (
        choices.method(entry["method"]), choices.base(entry["base"]),
        choices.reduction(entry["reduction"]), _number(entry["unreduced"]),
        _number(entry["size"]), _moves(ruling, entry),
    )  # fmt: skip


def _number(number: int | None) -> str:
    return "–" if number is None else str(number)


def _moves(ruling: Ruling, entry: Ruling) -> str:
    if entry["seats"] is None:
        return _("needs lots or a decision")
    return signed(tables.moves(ruling, entry))


def signed(changes: Mapping[str, int]) -> str:
    """``I −1, Ø +1``, or a dash where nothing moves."""
    moves = [f"{short(p)} {'+' if n > 0 else '−'}{abs(n)}" for p, n in changes.items()]
    return ", ".join(moves) or "–"


def _scenarios(ruling: Ruling) -> Iterator[Block]:
    yield Heading(_("If local lists have registered a collaboration"))
    yield Paragraph(
        _(
            "Which local lists have registered together for this term is not known (FO §3(1)c). "
            "The scenarios show every seat that would move."
        )
    )
    header = (
        _("Collaboration"), _("Lists"), _("Local mayor's list"),
        _("Mayors outside entitled parties"), _("Members"), _("Seats that move"),
    )  # fmt: skip
    rows = tuple(_scenario_row(ruling, entry) for entry in ruling["scenarios"])
    yield Table(_("Every scenario"), header, rows, (1, 4))


def _scenario_row(ruling: Ruling, entry: Ruling) -> tuple[str, ...]:
    name = choices.collaboration(entry["collaboration"])
    if entry["members"] and not entry["reaches"]:
        name += " " + _("(below 2 %)")
    return (
        name, str(len(entry["members"])), choices.side(entry["local_mayor"]),
        choices.cap(entry["outside_mayors"]), _number(entry["size"]), _moves(ruling, entry),
    )  # fmt: skip


def _closeness(ruling: Ruling) -> Iterator[Block]:
    yield Heading(_("How close it was"))
    told = (_last_seat(ruling), *_threshold(ruling), _lead(ruling))
    yield Items(tuple(line for line in told if line))


def _last_seat(ruling: Ruling) -> str:
    last = ruling["margins"]["last_seat"]
    if last is None:
        return ""
    return _(
        "The last seat went to %(winner)s. With %(votes)s votes more, and all else unchanged, it "
        "would have gone to %(runner)s."
    ) % {
        "winner": short(last["winner"]), "votes": grouped(last["votes"]),
        "runner": short(last["runner_up"]),
    }  # fmt: skip


def _threshold(ruling: Ruling) -> Iterator[str]:
    for near in ruling["margins"]["threshold"]:
        figures = {"party": short(near["party"]), "votes": grouped(abs(near["above"]))}
        if near["above"] >= 0:
            yield _("%(party)s reached 2 %% with %(votes)s votes to spare.") % figures
        else:
            yield _("%(party)s lacked %(votes)s votes of 2 %%.") % figures


def _lead(ruling: Ruling) -> str:
    margins = ruling["margins"]
    if margins["lead"] is None:
        return ""
    return _(
        "%(party)s has most votes, %(votes)s more than the next: without alliances the first "
        "quotient, and so the chair, would be theirs (FO §4(2)a)."
    ) % {
        "party": ", ".join(map(short, margins["first_quotient"])),
        "votes": grouped(margins["lead"]),
    }  # fmt: skip


def _law(law: Mapping[str, str]) -> str:
    return _("Law: %(instrument)s, in force %(in_force)s, applied as of %(date)s.") % {
        "instrument": law["instrument"], "in_force": day(law["in_force"]), "date": day(law["date"]),
    }  # fmt: skip


def votes_source(election: Mapping[str, str]) -> str:
    """Where the votes come from, with the checksum of what was read."""
    return _("Votes: %(source)s, %(day)s, SHA-256 %(digest)s.") % {
        **election, "source": text(election["source"]), "day": day(election["day"]),
    }  # fmt: skip


def _sources(ruling: Ruling) -> Iterator[Block]:
    election = ruling["inputs"]["election"]
    yield Heading(_("Sources"))
    yield Items(
        (
            votes_source(election),
            _("Mayors: %(source)s.") % {"source": text(ruling["inputs"]["mayors_source"])},
            _law(ruling["law"]),
            _("Ruling: SHA-256 %(hash)s, computed by version %(code_version)s.") % ruling,
        )
    )
