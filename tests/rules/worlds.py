"""A small invented council for the stories: three municipalities, three parties, five seats."""

from dataclasses import replace
from datetime import date

from kontaktraad.rules.mandates import Lifecycle, seated
from kontaktraad.rules.situation import Leave, OutsidePost, Post, Seat, Sitting, Situation, Vices

LAW = Lifecycle(months=3)
DAY = date(2026, 3, 2)
COUNCILLORS = {
    "Nord": ["Anna", "Bo", "Carl", "Dan", "Eva", "Fie"],
    "Syd": ["Gro", "Hans", "Ida", "Jon", "Kim"],
    "Vest": ["Lars", "Mia", "Nis", "Ole", "Pia", "Rie"],
    "Udenfor": ["Ursula"],
}
PARTIES = {
    "A": ["Anna", "Eva", "Hans", "Kim", "Nis", "Rie"],
    "V": ["Bo", "Dan", "Fie", "Gro", "Jon", "Mia", "Pia", "Ursula"],
    "C": ["Carl", "Ida", "Lars", "Ole"],
}


def turned(groups):
    return {person: group for group, people in groups.items() for person in people}


def council():
    """The KKR: mayors Anna (A), Gro (V), Lars (C, the only C); party seats V1 and A1."""
    seats = [
        Seat("K-Nord", "office", municipality="Nord"),
        Seat("K-Syd", "office", municipality="Syd"),
        Seat("K-Vest", "office", municipality="Vest"),
        Seat("V1", "party", "V"),
        Seat("A1", "party", "A"),
    ]
    return seated(
        Situation(
            kind="kkr",
            area=frozenset({"Nord", "Syd", "Vest"}),
            councillors=turned(COUNCILLORS),
            parties=turned(PARTIES),
            seats={seat.id: seat for seat in seats},
            sittings={"V1": Sitting("Jon", "Dan"), "A1": Sitting("Kim", "Eva")},
            mayors={"Nord": "Anna", "Syd": "Gro", "Vest": "Lars"},
            vices={
                "Nord": Vices("Bo", "Carl"),
                "Syd": Vices("Hans", "Ida"),
                "Vest": Vices("Mia", "Nis"),
            },
            chairs={"chair": Post("Jon", "V+C"), "vice_chair": Post("Anna", "A")},
            entitled=frozenset({"A", "V", "C"}),
            posts={
                "FGU": OutsidePost("Jon", "councillor"),
                "Udvalg": OutsidePost("Kim", "member"),
                "Trafik": OutsidePost("Anna", "mayor"),
            },
        )
    )


def forum():
    """The SKF: two health councils, three of its seats; no substitutes."""
    seats = [
        Seat("F1", "forum", "A", health="H1"),
        Seat("F2", "forum", "V", health="H1"),
        Seat("F3", "forum", "C", health="H2"),
    ]
    return Situation(
        kind="skf",
        area=frozenset({"Nord", "Syd", "Vest"}),
        councillors=turned(COUNCILLORS),
        parties=turned(PARTIES),
        seats={seat.id: seat for seat in seats},
        sittings={"F1": Sitting("Anna"), "F2": Sitting("Jon"), "F3": Sitting("Ole")},
        mayors={"Nord": "Anna", "Syd": "Gro", "Vest": "Lars"},
        health={**dict.fromkeys(("Anna", "Jon", "Kim", "Dan", "Bo"), "H1"), "Ole": "H2"},
        chairs={"chair": Post("Anna", "A+V"), "vice_chair": Post("Ole", "C")},
        entitled=frozenset({"A", "V", "C"}),
    )


def changed(situation, given):
    """The council with what a story's `given` says otherwise."""
    for name, value in (given or {}).items():
        situation = CHANGES[name](situation, value)
    return situation


def sittings(situation, value):
    for seat, told in value.items():
        held = {**told, "leave": Leave(**told["leave"])} if "leave" in told else told
        situation = situation.with_sitting(seat, replace(situation.sitting(seat), **held))
    vacant = {n: Post() for n, p in situation.chairs.items() if not situation.seat_of(p.person)}
    return replace(situation, chairs={**situation.chairs, **vacant})


def persons(name):
    def change(situation, value):
        merged = {**getattr(situation, name), **value}
        return replace(situation, **{name: {k: v for k, v in merged.items() if v is not None}})

    return change


def vices(situation, value):
    found = {town: Vices(**named) for town, named in value.items()}
    return replace(situation, vices={**situation.vices, **found})


def chairs(situation, value):
    found = {post: Post(**named) for post, named in value.items()}
    return replace(situation, chairs={**situation.chairs, **found})


def seats(situation, value):
    found = {key: Seat(key, **row) for key, row in value.items()}
    return replace(situation, seats={**situation.seats, **found})


CHANGES = {
    "sittings": sittings,
    "parties": persons("parties"),
    "councillors": persons("councillors"),
    "mayors": lambda s, value: seated(replace(s, mayors={**s.mayors, **value})),
    "vices": lambda s, value: seated(vices(s, value)),
    "chairs": chairs,
    "seats": seats,
    "entitled": lambda s, value: replace(s, entitled=frozenset(value)),
    "seated": lambda s, _: seated(s),
}
