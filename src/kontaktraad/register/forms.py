"""Forms for events: which fields each needs, and who can be chosen. Form, not law."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kontaktraad.lawbook.places import parties
from kontaktraad.register.called import called
from kontaktraad.register.events import NAMES, event_named
from kontaktraad.register.models import Person, Term, Town
from kontaktraad.register.told import Names
from kontaktraad.results.tables import party_name
from kontaktraad.rules.mandates import Event
from kontaktraad.rules.situation import Situation
from kontaktraad.wording.numbers import danish

LABELS = {
    "person": gettext_lazy("Person"),
    "first": gettext_lazy("First vice-mayor"),
    "second": gettext_lazy("Second vice-mayor"),
    "seat": gettext_lazy("Seat"),
    "party": gettext_lazy("Party"),
    "municipality": gettext_lazy("Municipality"),
    "until": gettext_lazy("Expected until"),
    "decision": gettext_lazy("The council's decision"),
    "meeting": gettext_lazy("The day of the meeting that decided"),
    "health": gettext_lazy("Health council"),
    "post": gettext_lazy("Post"),
    "group": gettext_lazy("The group that elected"),
}
OPTIONAL = ("second", "decision", "meeting")
DAYS = ("until", "meeting")
Choices = list[tuple[str, str]]


class Tick(forms.BooleanField):
    """A box to tick or leave, as the design system draws it."""

    widget = forms.CheckboxInput(attrs={"class": "form-checkbox"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)


class EventForm(forms.Form):
    """One event of a term; `event` is the rules' event once the form is valid."""

    on = forms.DateField(
        label=gettext_lazy("From the day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, name: str, term: Term, now: Situation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = name
        choices = _choices(term, now)
        if name == "CouncilJoined":
            choices["person"] = _waiting(term, now)
        for field in fields(NAMES[name]):
            self.fields[field.name] = _field(field.name, choices)
        for made in self.fields.values():
            look = "form-select" if isinstance(made.widget, forms.Select) else "form-input"
            made.widget.attrs["class"] = look

    @property
    def event(self) -> Event:
        """The event the form says."""
        return event_named(self.name, self.cleaned_data)

    @property
    def on_day(self) -> date:
        """The day it is true from."""
        day: date = self.cleaned_data["on"]
        return day


def _field(name: str, choices: dict[str, Choices]) -> forms.Field:
    label, required = LABELS[name], name not in OPTIONAL
    if name in DAYS:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(label=label, widget=widget, required=required)
    if name == "group":
        return forms.CharField(label=label, max_length=200)
    kind = "person" if name in ("first", "second") else name
    empty = [("", _("choose …"))]
    return forms.ChoiceField(label=label, choices=[*empty, *choices[kind]], required=required)


def _choices(term: Term, now: Situation) -> dict[str, Choices]:
    names = Names(term, ())
    return {
        "person": _people(now),
        "seat": [(key, names.seat(key)) for key in now.seats],
        "party": [(p, party_name(p)) for p in sorted({*now.parties.values(), *parties()})],
        "municipality": list(Town.objects.filter(pk__in=now.area).values_list("pk", "name")),
        "health": [(h, h) for h in sorted({s.health for s in now.seats.values() if s.health})],
        "decision": [("met", _("the conditions are met")), ("not_met", _("they are not met"))],
        "post": [("chair", _("chair")), ("vice_chair", _("vice-chair"))],
    }


def _waiting(term: Term, now: Situation) -> Choices:
    """Who can enter a municipal council: the area's list substitutes, and who has left one."""
    known = Q(listsubstitute__town__in=now.area) | Q(councillorship__town__in=now.area)
    people = Person.objects.filter(known, world=term.council.world)
    sitting = {int(p) for p in now.councillors}
    found = called(set(people.values_list("pk", flat=True)) - sitting)
    return sorted(((str(p), name) for p, name in found.items()), key=lambda row: danish(row[1]))


def _people(now: Situation) -> Choices:
    """Everyone of the area, members and substitutes first, by name."""
    placed = {p for s in now.sittings.values() for p in (s.member, s.substitute) if p}
    people = called(int(p) for p in {*now.councillors, *placed})
    towns = dict(Town.objects.filter(pk__in=now.area).values_list("pk", "name"))
    rows = [(str(p), _shown(str(p), name, now, towns)) for p, name in people.items()]
    return sorted(rows, key=lambda row: (row[0] not in placed, danish(row[1])))


def _shown(number: str, name: str, now: Situation, towns: dict[str, str]) -> str:
    told: Iterable[str | None] = (
        now.parties.get(number), towns.get(now.councillors.get(number, "")),
    )  # fmt: skip
    return ", ".join([name, *filter(None, told)])
