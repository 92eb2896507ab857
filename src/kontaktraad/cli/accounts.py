"""`kkr account`, `accounts`, `end-role`, `close-account` …: the acts of *Brugere og roller*."""

from typing import Annotated
from uuid import uuid4

import typer

from kontaktraad.access import actions as acts
from kontaktraad.access.actions import NotAllowed, Scope
from kontaktraad.access.listing import Line, lines
from kontaktraad.access.models import Role
from kontaktraad.accounts.models import User
from kontaktraad.cli.output import JSON_OPTION, print_json, print_table, say
from kontaktraad.cli.registering import BY, ready
from kontaktraad.notices.invitation import Invited, invite, invite_again
from kontaktraad.record.actions import By
from kontaktraad.register.at import At, today
from kontaktraad.register.models import Area, Council, Town
from kontaktraad.sources.badinput import bad
from kontaktraad.wording import accounts as wording

EMAIL = Annotated[str, typer.Argument(help="Mailadressen, der logges ind med.")]
REASON = Annotated[str, typer.Option(help="Begrundelsen; står i historikken.")]
COUNCIL = Annotated[str, typer.Option(help="Rådet, rollen gælder.")]


def by_hand(by: str) -> By:
    """An act by the name given; that it is from the command line stands in the history too."""
    if not by.strip():
        raise NotAllowed("needs_by")
    return By(by.strip(), uuid4().hex)


def account(
    email: EMAIL,
    role: Annotated[str, typer.Argument(help="Rollen på dansk eller engelsk: sekretær, formand …")],
    by: BY,
    council: Annotated[list[str] | None, typer.Option(help="Rådet; kan gives flere gange.")] = None,
    municipality: Annotated[str, typer.Option(help="Kommunen, for en kommunal sekretær.")] = "",
    group: Annotated[
        str, typer.Option("--group", "--party", help="Partiet, for en gruppesekretær.")
    ] = "",
    organisation: Annotated[str, typer.Option(help="Navnet på en ekstern organisation.")] = "",
    person: Annotated[int | None, typer.Option(help="Personens nummer i registret.")] = None,
    name: Annotated[str, typer.Option(help="Navnet på den, der inviteres.")] = "",
) -> None:
    """Invitér: kontoen oprettes, rollen gives, og invitationen sendes med mail."""
    ready()
    chosen = wording.role_of(role)
    town = _town(municipality) if municipality else None
    councils = _councils(council or [], chosen, town)
    hand = by_hand(by)
    for slug in councils:
        scope = Scope(slug, group, town.pk if town else None, person, organisation)
        wanted = Invited(email, name, chosen, scope, today())
        invite(wanted, By(hand.actor, uuid4().hex))
        where = slug or "alle råd"
        say(f"{email}: {wording.role_name(chosen)}, {where}. Invitationen ligger i Udsendelser.")


def _town(text: str) -> Town:
    found = Town.objects.filter(pk=text).first() or Town.objects.filter(name__iexact=text).first()
    found = found or Town.objects.filter(slug=text.lower()).first()
    if found is None:
        raise NotAllowed("unknown_town")
    return found


def _councils(given: list[str], role: str, town: Town | None) -> list[str | None]:
    known = dict(Council.objects.values_list("slug", "kind"))
    for slug in given:
        if slug not in known:
            names = ", ".join(sorted(known))
            raise bad("unknown_council", "--council", f"{slug} ({names})")
    if given:
        return list(given)
    if town is not None:
        rows = Area.objects.filter(At(today()).filter(), town=town)
        return list(rows.values_list("council_id", flat=True))
    return [None]


def accounts(council: COUNCIL = "", as_json: bool = JSON_OPTION) -> None:
    """Vis konti: roller, siden hvornår, sidst logget ind, trin to."""
    ready()
    row = Council.objects.filter(pk=council).first() if council else None
    if council and row is None:
        raise bad("unknown_council", council)
    found = lines(row)
    if as_json:
        print_json([_as_json(line) for line in found])
        return
    table = [
        (
            line.account.email, ", ".join(r.role for r in line.roles), line.last or "aldrig",
            "+".join(line.factors) or "ingen",
        )
        for line in found
    ]  # fmt: skip
    print_table("Konti", ["Konto", "Roller", "Sidst logget ind", "Trin to"], table)


def _as_json(line: Line) -> dict[str, object]:
    return {
        "mail": line.account.email, "name": line.account.get_full_name(),
        "open": line.account.is_active, "factors": line.factors,
        "last": line.last.isoformat() if line.last else None,
        "roles": [_described(r) for r in line.roles],
    }  # fmt: skip


def _described(role: Role) -> dict[str, str]:
    return {
        "role": role.role, "council": role.council_id or "", "party": role.party,
        "since": str(role.valid_from), "until": str(role.valid_to or ""),
    }  # fmt: skip


def _account(email: str) -> User:
    found = User.objects.filter(email=email.strip().lower()).first()
    if found is None:
        raise NotAllowed("unknown_account")
    return found


def end_role(email: EMAIL, role: Annotated[str, typer.Argument(help="Rollen.")], by: BY,
             council: COUNCIL = "", reason: REASON = "") -> None:  # fmt: skip
    """Afslut en rolle; den virker ikke fra næste klik."""
    ready()
    user, name = _account(email), wording.role_of(role)
    rows = Role.objects.filter(At(today()).filter(), account=user, role=name)
    rows = rows.filter(council=council) if council else rows
    if not rows.exists():
        raise NotAllowed("is_ended")
    for row in rows:
        hand = by_hand(by)
        acts.end_role(row, today(), By(hand.actor, hand.key, reason))
        say(f"{email}: {wording.role_name(name)} {row.council_id or ''} er afsluttet.")


def close_account(email: EMAIL, by: BY, reason: REASON = "") -> None:
    """Luk en konto; den, der er logget ind, er ude ved næste klik."""
    _set_open(email, by, reason, is_open=False)


def open_account(email: EMAIL, by: BY, reason: REASON = "") -> None:
    """Åbn en lukket konto igen."""
    _set_open(email, by, reason, is_open=True)


def _set_open(email: str, by: str, reason: str, *, is_open: bool) -> None:
    ready()
    hand = by_hand(by)
    acts.set_open(_account(email), By(hand.actor, hand.key, reason), is_open=is_open)
    say(f"{email} er {'åben' if is_open else 'lukket'}.")


def reset_factor(email: EMAIL, by: BY, reason: REASON = "") -> None:
    """Fjern en kontos trin to: den første beder om det, en anden gør det."""
    ready()
    user, hand = _account(email), by_hand(by)
    waiting = acts.pending_reset(user)
    if waiting is None:
        acts.want_reset(user, By(hand.actor, hand.key, reason))
        say(f"{email}: nulstillingen venter på en anden person.")
        return
    acts.end_reset(waiting, hand, done=True)
    say(f"{email}: trin to er fjernet.")


def invite_once_more(email: EMAIL, by: BY) -> None:
    """Send invitationen igen; det gamle link er dødt."""
    ready()
    invite_again(_account(email), by_hand(by))
    say(f"{email}: invitationen ligger i Udsendelser.")
