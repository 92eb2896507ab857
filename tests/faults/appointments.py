"""The acts of a constitution, for kill -9 at every SQL statement."""

from datetime import date, time

from kontaktraad.appointments.actions import fees, hub, lists, names, offices, package, rehearsal
from kontaktraad.appointments.actions.chairs import name_chairs as name_on_item
from kontaktraad.appointments.facts import bodies_of, offices_of
from kontaktraad.appointments.people import councillors, read_names
from kontaktraad.appointments.posts import office_places
from kontaktraad.decisions.actions.election import count_ballot, open_election
from kontaktraad.decisions.actions.presence import note_presence
from kontaktraad.decisions.models import PersonElection
from kontaktraad.elections.actions import chairs, filing, lots
from kontaktraad.elections.facts import heads
from kontaktraad.lawbook.posts import Body, Office
from kontaktraad.meetings.actions.items import Text, add_item
from kontaktraad.meetings.actions.plan import Wish, plan_meeting
from kontaktraad.meetings.invitations import called_to
from kontaktraad.meetings.models import Item, Meeting
from kontaktraad.record.actions import By
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation
from kontaktraad.register.models import Term
from kontaktraad.register.models.places import REHEARSAL
from kontaktraad.rules.group_election import GroupElection

TODAY = date(2026, 11, 25)
SOSU = "SOSU Hovedstaden, bestyrelsen: medlem"
IBOS = "IBOS, Instituttet for Blinde og Svagsynede, bestyrelsen: medlem"
KP = "Københavns Professionshøjskole, bestyrelsen: medlem"
CHAIRMANSHIPS = (
    "The Greater Copenhagen & Skåne Committee, bestyrelsen: medlem",
    "Klimaalliancen i Hovedstadsregionen, politisk styregruppe: formandskab",
)
SIDES = (("business", "DI"), ("knowledge", "DTU"), ("employees", "FH og AC"))
SEATS = ("virksomhedsrepræsentant",) * 4 + ("videninstitution", "arbejdstagerorganisation")


def by(name, reason="x"):
    return By("NN", f"fault:{name}", reason)


def term():
    return Term.objects.select_related("council").get(council=REHEARSAL)


def prepare():
    """The rehearsal's council at its meeting: counted, a name, an objection, candidates."""
    made = rehearsal.load_rehearsal(TODAY)
    wish = Wish("constituting", made.constituted, time(10), time(13), "x")
    plan_meeting(made, wish, by("constituting"))
    meeting = Meeting.objects.select_related("term__council").get(term=made)
    add_item(meeting, Text("appoint", "Udpegninger"), TODAY, by("appoint"))
    for n, called in enumerate(called_to(meeting)):
        note_presence(meeting, int(called.person), by(f"here-{n}"), came=True)
    chairs.count_chairs(made, by("count-before"))
    filing.file_alliance(made, ["Z", "T"], by("filing-before"))
    chairs.count_chairs(made, by("count-again"))
    for n, office in enumerate((IBOS, SOSU, *CHAIRMANSHIPS)):
        package.object_to(item(), office, first_member(), by(f"object-before-{n}"))
    open_election(item(), IBOS, by("open-before"))
    count_ballot(PersonElection.objects.get(office=IBOS), {first_member(): 40}, 0, by("ballot"))
    fill(made)
    for n, (side, name) in enumerate(SIDES):
        word = hub.Word("organisation", side, name, "approved")
        hub.say_word(made.council, word, TODAY, by(f"word-{n}"))
    for n, seat in enumerate(SEATS):
        told = hub.Proposal(f"K {n}", seat, SIDES[max(n - 3, 0)][1], TODAY, firm="small")
        hub.nominate(made.council, told, by(f"nominee-{n}"))


def fill(made):
    """A name for every post that is not the chairmanship's, people of the kind it asks for."""
    day = made.constituted
    now, people = situation(made, At(day)), councillors(made, day)
    mayors = [label for label, person in people.items() if now.mayor_in_area(person)]
    others = [label for label, person in people.items() if person not in now.mayors.values()]
    lines = []
    for pair in offices_of(made.council, At(day)):
        requires = pair[1].requires
        for place in office_places(*pair):
            fit = mayors if requires in ("mayor", "mayor_or_cc") else others
            label = fit.pop(0)
            if requires == "fgu_board":
                names.enter_credential(int(people[label]), "fgu_board", "x", day, by("fgu"))
            if requires != "chairmanship":
                lines.append(f"{place.name}; X; {label}")
    names.name_for(made, read_names(made, "\n".join(lines)), by("names-before"))


def item():
    rows = Item.objects.select_related("meeting__term__council")
    return rows.get(meeting__term__council=REHEARSAL)


def first_member():
    return groups()[min(groups())][0]


def groups():
    return heads(situation(term(), At(term().constituted)))


def named(number):
    label = list(councillors(term(), term().constituted))[number]
    return read_names(term(), f"{SOSU} {number}; X; {label}")


def name_chairs():
    parties = list(chairs.elect_chairs(chairs.chair_votes(term(), term().constituted)).answer)
    people = [groups()[party][n] for n, party in enumerate(parties)]
    name_on_item(item(), chairs.Named(*people), by("name-chairs"))


def count_office():
    """The office somebody objects to, as far as the groups' heads say."""
    told = GroupElection(groups(), 2)
    offices.count_office(item(), SOSU, told, by("count-office"))


def appoint_hub():
    body = next(b for b in bodies_of(term().council, At(TODAY)) if b.key == "erhvervshus")
    seats = [o for o in body.offices if o.nominated_by for _ in range(o.seats)]
    people = hub.Nominee.objects.filter(known_to=None).order_by("pk")
    numbers = [str(n) for n in people.values_list("person_id", flat=True)]
    hub.appoint_hub(item(), body, list(zip(seats, numbers, strict=True)), by("appoint-hub"))


def appoint_elected():
    rows = PersonElection.objects.select_related("item__meeting__term__council")
    offices.appoint_elected(rows.get(office=IBOS), "X", by("appoint-elected"))


def adopt():
    """Everything nobody objects to: the chairmanship's posts wait for the chairs."""
    package.adopt_package(item(), by("adopt"))


def council():
    return term().council


WORD = hub.Word("criterion", "", "Erfaring", "recommended")
BODY = Body("nyt", "Nyt organ", "other", "x", offices=(Office("medlem", 1),))
LEVEL = (12_000_000, TODAY, "x")
ACTIONS = {
    "file_alliance": lambda: filing.file_alliance(term(), ["W", "X"], by("file")),
    "name_chairs": name_chairs,
    "bind_secret": lambda: lots.bind_secret(term(), by("bind")),
    "say_body": lambda: lists.say_body(council(), BODY, TODAY, by("body")),
    "name_for": lambda: names.name_for(term(), named(1), by("name")),
    "consent": lambda: names.consent(term(), [f"{SOSU} 2"], by("consent")),
    "enter_credential": lambda: names.enter_credential(
        int(first_member()), "fgu_board", "x", TODAY, by("credential")
    ),
    "adopt_package": adopt,
    "object_to": lambda: package.object_to(item(), KP, first_member(), by("object")),
    "count_office": count_office,
    "appoint_elected": appoint_elected,
    "say_word": lambda: hub.say_word(council(), WORD, TODAY, by("word")),
    "nominate": lambda: hub.nominate(
        council(), hub.Proposal("Ny", SEATS[4], "DTU", TODAY), by("nominate")
    ),
    "consent_candidate": lambda: hub.consent_candidate(
        term(), hub.Nominee.objects.first().person_id, by("candidate")
    ),
    "appoint_hub": appoint_hub,
    "set_fee": lambda: fees.set_fee(council(), SOSU, LEVEL, TODAY, by("fee")),
    "set_index": lambda: fees.set_index(council(), "101,5", "x", TODAY, by("index")),
    "say_done": lambda: fees.say_done(council(), "called", (TODAY, "x"), by("done")),
}
