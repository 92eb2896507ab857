"""Forms of bodies, candidates and fees: which fields each needs. Form, not law."""

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kontaktraad.appointments.actions.hub import Proposal
from kontaktraad.lawbook.posts import Body, Office
from kontaktraad.register.slugs import slug_of
from kontaktraad.rules.situation import Requires
from kontaktraad.wording import appointments as wording
from kontaktraad.wording import gettext_noop

TEXT, SELECT = {"class": "form-input"}, {"class": "form-select"}
DAY = {"type": "date", "class": "form-input"}


def _text(label: Any, length: int = 300, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=length, required=required, widget=forms.TextInput(attrs=TEXT)
    )


def _choice(label: Any, words: dict[str, str], *, empty: bool = False) -> forms.ChoiceField:
    def choices() -> list[tuple[str, str]]:
        return [("", "–")] * empty + [(key, _(text)) for key, text in words.items()]

    return forms.ChoiceField(
        label=label, choices=choices, required=not empty, widget=forms.Select(attrs=SELECT)
    )


def _day(label: Any, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


class BodyForm(forms.Form):
    """A body of the list, and its offices as lines `title; places; alternates; requirement`."""

    name = _text(gettext_lazy("Name"), 100, required=True)
    field = _choice(gettext_lazy("Field"), wording.FIELDS)
    status = _choice(gettext_lazy("Status"), wording.STATUSES)
    role = _choice(gettext_lazy("The council's part"), wording.ROLES, empty=True)
    formal = _text(gettext_lazy("Formally appointed by"))
    basis = _text(gettext_lazy("Legal basis"))
    starts = _day(gettext_lazy("Term begins"), required=False)
    ends = _day(gettext_lazy("Term ends"), required=False)
    fee = _choice(
        gettext_lazy("Fee"), {"yes": gettext_noop("yes"), "no": gettext_noop("no")},
        empty=True,
    )  # fmt: skip
    note = _text(gettext_lazy("Note"), 1000)
    source = _text(gettext_lazy("Source"), required=True)
    offices = forms.CharField(
        label=gettext_lazy("Offices, one a line: title; places; alternates; requirement"),
        required=False, max_length=2000,
        widget=forms.Textarea(attrs={**TEXT, "rows": 4}),
    )  # fmt: skip
    since = _day(gettext_lazy("From"))

    def __init__(
        self, data: Any, known: Body | None, taken: Collection[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(data, initial={**_initial(known), **kwargs.pop("initial", {})}, **kwargs)
        self.known, self.taken = known, taken
        if known:
            self.fields["name"].disabled = True

    def clean_offices(self) -> tuple[Office, ...]:
        """The offices as they are read; what a line does not name is kept from before."""
        before = {office.title: office for office in self.known.offices} if self.known else {}
        lines = str(self.cleaned_data["offices"]).splitlines()
        found = tuple(_office(line, before) for line in lines if line.strip())
        if len({office.title for office in found}) < len(found):
            raise forms.ValidationError(_("Two offices have the same title."))
        return found

    def clean(self) -> dict[str, Any]:
        """A term ends after it begins."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("starts") and told.get("ends") and told["ends"] <= told["starts"]:
            self.add_error("ends", _("It must end after it begins."))
        return told

    @property
    def body(self) -> Body:
        """The body as the form tells it."""
        told = {**self.cleaned_data}
        told.pop("since")
        told["fee"] = {"yes": True, "no": False}.get(told["fee"])
        if self.known:
            return replace(self.known, **told)
        return Body(key=_free(told["name"], self.taken), **told)


def _free(name: str, taken: Collection[str]) -> str:
    """An address for a new body that no other has."""
    plain = slug_of(name, 50) or "organ"
    numbered = (f"{plain}-{n}" for n in range(2, len(taken) + 3))
    return next(key for key in (plain, *numbered) if key not in taken)


def _initial(known: Body | None) -> dict[str, Any]:
    if known is None:
        return {"status": "active"}
    lines = [f"{o.title}; {o.seats}; {o.alternates}; {o.requires}" for o in known.offices]
    fee = {True: "yes", False: "no", None: ""}[known.fee]
    kept = ("name", "field", "status", "role", "formal", "basis", "starts", "ends", "note",
            "source")  # fmt: skip
    return {**{k: getattr(known, k) for k in kept}, "fee": fee, "offices": "\n".join(lines)}


def _office(line: str, before: dict[str, Office]) -> Office:
    fields = [field.strip() for field in line.split(";")]
    title, seats, alternates, requires = (*fields, "", "", "", "")[:4]
    if len(fields) > 4:
        raise forms.ValidationError(_("Not an office: %(line)s") % {"line": line})
    numbers = [n or "0" for n in (seats, alternates)]
    if not title or not all(n.isascii() and n.isdecimal() and len(n) < 3 for n in numbers):
        raise forms.ValidationError(_("Not an office: %(line)s") % {"line": line})
    if (requires or "councillor") not in wording.REQUIREMENTS:
        known = ", ".join(wording.REQUIREMENTS)
        raise forms.ValidationError(_("The requirement is one of: %(known)s") % {"known": known})
    old = before.get(title, Office(title, 0))
    asked = cast(Requires, requires or "councillor")
    return Office(title, int(numbers[0]), int(numbers[1]), asked, old.wish,
                  old.other, old.nominated_by, old.note)  # fmt: skip


GENDERS = {"woman": gettext_noop("woman"), "man": gettext_noop("man")}
FIRMS = {
    "small": gettext_noop("small (under 50 employees)"),
    "medium": gettext_noop("medium (under 250)"),
    "large": gettext_noop("large"),
}


class NomineeForm(forms.Form):
    """An organisation's candidate for a hub's board."""

    name = _text(gettext_lazy("Candidate"), 120, required=True)
    office = forms.ChoiceField(label=gettext_lazy("Seat"), widget=forms.Select(attrs=SELECT))
    organisation = forms.ChoiceField(
        label=gettext_lazy("Nominated by"), widget=forms.Select(attrs=SELECT)
    )
    received = _day(gettext_lazy("Received"))
    gender = _choice(gettext_lazy("Gender"), GENDERS, empty=True)
    town = forms.ChoiceField(
        label=gettext_lazy("Municipality"), required=False, widget=forms.Select(attrs=SELECT)
    )
    firm = _choice(gettext_lazy("Size of firm"), FIRMS, empty=True)

    def __init__(self, data: Any, choices: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name, rows in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = rows

    @property
    def proposal(self) -> Proposal:
        """The candidate as the form tells it."""
        return Proposal(**self.cleaned_data)


class FeeForm(forms.Form):
    """A yearly fee in kroner at the level of a day, from a day on."""

    office = forms.ChoiceField(label=gettext_lazy("Office"), widget=forms.Select(attrs=SELECT))
    yearly = forms.DecimalField(
        label=gettext_lazy("Kroner a year"), min_value=Decimal("0.01"), decimal_places=2,
        max_value=Decimal(10_000_000), max_digits=10, localize=True,
        widget=forms.TextInput(attrs=TEXT),
    )  # fmt: skip
    level_of = _day(gettext_lazy("At the level of"))
    since = _day(gettext_lazy("From"))
    source = _text(gettext_lazy("Source"), required=True)

    def __init__(self, data: Any, offices: list[str], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        cast(forms.ChoiceField, self.fields["office"]).choices = [(name, name) for name in offices]

    def clean_yearly(self) -> Decimal:
        """Written with the digits and signs of a number of kroner, and no others."""
        if not str(self.data.get("yearly", "")).isascii():
            raise forms.ValidationError(_("Write a number above zero."))
        return Decimal(self.cleaned_data["yearly"])

    @property
    def fee(self) -> tuple[int, Any, str]:
        """The fee in øre, the day of its level, its source."""
        told = self.cleaned_data
        return int(told["yearly"] * 100), told["level_of"], told["source"]


class IndexForm(forms.Form):
    """What the index of fees stands at from a day on."""

    value = _text(gettext_lazy("Index"), 20, required=True)
    index_since = _day(gettext_lazy("From"))
    index_source = _text(gettext_lazy("Source"), required=True)
