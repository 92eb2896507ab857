"""What those called to a meeting get by mail: when, where, by when to answer, two buttons."""

from django.utils.translation import gettext as _

from kontaktraad.meetings.facts import plan_of
from kontaktraad.meetings.ical import feed
from kontaktraad.meetings.models import Meeting, Plan
from kontaktraad.notices.letters import Letter
from kontaktraad.wording.numbers import day


def place_of(plan: Plan) -> str:
    """Where a meeting is held, as a mail says it; a virtual meeting's link is not for a mail."""
    return _("virtual") if plan.virtual else plan.place or _("to be announced")


def letter(meeting: Meeting, what: str, words: str, name: str, path: str) -> Letter:
    """A notice of a meeting to one of those called; the buttons lead by their own link."""
    plan, house = plan_of(meeting), meeting.term.council.title
    facts = (
        (_("Meeting"), day(plan.day)),
        (_("Time"), f"{plan.begins:%H:%M}–{plan.ends:%H:%M}"),
        (_("Place"), place_of(plan)),
    )
    buttons = () if plan.called_off else ((_("Answer"), f"{path}#answer"),)
    return Letter(
        subject=f"{what}: {house}, {day(plan.day)}", lines=(words,), facts=facts, name=name,
        buttons=(*buttons, (_("See the papers"), path)), house=house,
        calendar=feed(house, [plan]).decode(),
    )  # fmt: skip
