"""Forms of accounts: whom to invite as what, for whom; a loan of roles. Form, not law."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kontaktraad.access.actions import Scope
from kontaktraad.access.models import EVERYWHERE
from kontaktraad.notices.invitation import Invited
from kontaktraad.register.at import At, today
from kontaktraad.register.called import called
from kontaktraad.register.facts import situation
from kontaktraad.register.models import Council, Term
from kontaktraad.register.tiles import towns_of
from kontaktraad.results.tables import party_name
from kontaktraad.wording.accounts import ROLE_NAMES, role_name

OF_A_COUNCIL = [name for name in ROLE_NAMES if name not in ("auditor", "operator", "kl")]
OF_ALL = ["operator", "auditor", "kl", "kl_committee"]
"""Roles that only the operator gives."""


def _text(label: Any, length: int, *, required: bool = False, hint: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=required, help_text=hint)


class InviteForm(forms.Form):
    """Whom to invite, as what, for whom, from when and perhaps until when."""

    name = _text(gettext_lazy("Name"), 150, required=True)
    email = forms.EmailField(label=gettext_lazy("Mail address"), max_length=150)
    role = forms.ChoiceField(label=gettext_lazy("Role"))
    person = forms.ChoiceField(
        label=gettext_lazy("Person in the register"), required=False,
        help_text=gettext_lazy("A member, substitute or chair; or whose office it is."),
    )  # fmt: skip
    party = forms.ChoiceField(
        label=gettext_lazy("Party"), required=False,
        help_text=gettext_lazy("For a group secretary."),
    )  # fmt: skip
    town = forms.ChoiceField(
        label=gettext_lazy("Municipality"), required=False,
        help_text=gettext_lazy("For a municipal secretary."),
    )  # fmt: skip
    organisation = _text(
        gettext_lazy("Organisation"), 120,
        hint=gettext_lazy("A business hub or EU office that reports its own figures."),
    )  # fmt: skip
    since = forms.DateField(
        label=gettext_lazy("From the day"), widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=gettext_lazy("Until the day"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )  # fmt: skip
    councils = forms.MultipleChoiceField(
        label=gettext_lazy("Councils"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, council: Council | None, term: Term | None, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.council = council
        roles = OF_A_COUNCIL if council else [*OF_ALL, *OF_A_COUNCIL]
        self._choose("role", [(name, role_name(name)) for name in roles], blank=False)
        self._choose("person", _people(term) if term else [])
        self._choose("party", [(p, party_name(p)) for p in _parties(term)] if term else [])
        towns = towns_of(council, At(today())) if council else []
        self._choose("town", [(town.pk, town.name) for town in towns])
        rows = Council.objects.order_by("world", "sort")
        self._choose("councils", [(row.pk, row.title) for row in rows], blank=False)
        if council:
            del self.fields["councils"]

    def _choose(self, name: str, choices: list[tuple[str, str]], *, blank: bool = True) -> None:
        field: Any = self.fields[name]
        field.choices = [("", _("none"))] * blank + choices

    @property
    def wanted(self) -> list[Invited]:
        """What the form asks for: one invitation for each council."""
        data = self.cleaned_data
        person = int(data["person"]) if data["person"] else None
        return [
            Invited(
                data["email"], data["name"], data["role"],
                Scope(council, data["party"], data["town"] or None, person, data["organisation"]),
                data["since"], data["until"],
            )
            for council in self._councils()
        ]  # fmt: skip

    def _councils(self) -> list[str | None]:
        if self.council:
            return [self.council.pk]
        chosen = self.cleaned_data["councils"]
        everywhere = self.cleaned_data["role"] in (*EVERYWHERE, "group_secretary")
        return list(chosen) or ([None] if everywhere or not chosen else [])


def _people(term: Term) -> list[tuple[str, str]]:
    now = situation(term, At(max(today(), term.constituted)))
    sittings = now.sittings.values()
    numbers = {int(p) for s in sittings for p in (s.member, s.substitute) if p}
    names = called(numbers)
    return sorted(((str(number), name) for number, name in names.items()), key=lambda row: row[1])


def _parties(term: Term) -> list[str]:
    now = situation(term, At(max(today(), term.constituted)))
    return sorted({seat.party for seat in now.seats.values() if seat.party})


class LendForm(forms.Form):
    """To whom an account's roles are lent, from a day to a day, both counted."""

    to = forms.EmailField(label=gettext_lazy("To the account with the mail address"))
    since = forms.DateField(
        label=gettext_lazy("From the day"), widget=forms.DateInput(attrs={"type": "date"})
    )
    last = forms.DateField(
        label=gettext_lazy("To the day"), widget=forms.DateInput(attrs={"type": "date"})
    )

    @property
    def period(self) -> tuple[date, date]:
        """The first and the last day."""
        return self.cleaned_data["since"], self.cleaned_data["last"]
