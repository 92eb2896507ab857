"""Forms of meetings: which fields each needs. Form, not law."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kontaktraad.documents.checks.personal import personal
from kontaktraad.meetings.actions.around import HealthDay, Standing, Visit
from kontaktraad.meetings.actions.items import Text
from kontaktraad.meetings.actions.plan import Wish
from kontaktraad.meetings.facts import MEETING_KINDS
from kontaktraad.meetings.models import KINDS, PLACES, TYPES
from kontaktraad.register.forms import Tick
from kontaktraad.wording.numbers import danish

KIND_NAMES = {
    "ordinary": gettext_lazy("ordinary meeting"), "extra": gettext_lazy("extra meeting"),
    "constituting": gettext_lazy("constituting meeting"),
}  # fmt: skip
TYPE_NAMES = {
    "discuss": gettext_lazy("discussion"), "decide": gettext_lazy("decision"),
    "inform": gettext_lazy("information"), "appoint": gettext_lazy("appointment"),
    "recommend": gettext_lazy("recommendation to the municipalities"),
    "mandate": gettext_lazy("mandate"), "letter": gettext_lazy("letter"),
}  # fmt: skip


PLACE_NAMES = {
    "first": gettext_lazy("first on the agenda"), "last": gettext_lazy("last on the agenda"),
}  # fmt: skip


def _input(kind: str) -> dict[str, str]:
    return {"type": kind, "class": "form-input"}


def _no_personal(words: str) -> str:
    """Words that are public at once; refused where they hold a number or address of a person."""
    if list(personal(words, "")):
        raise forms.ValidationError(_("This is public at once: no CPR numbers, mail or phone."))
    return words


class _Hours(forms.Form):
    """A form with hours that run forwards."""

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        begins, ends = told.get("begins"), told.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("It must end after it begins."))
        return told


class PlanForm(_Hours):
    """A meeting: kind, day, hours, place; who wants an extra one; who decided it is virtual."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[(kind, KIND_NAMES[kind]) for kind in KINDS],
        widget=forms.Select(attrs={"class": "form-select"}),
    )  # fmt: skip
    day = forms.DateField(
        label=gettext_lazy("Day"),
        widget=forms.DateInput(attrs=_input("date"), format="%Y-%m-%d"),
    )
    begins = forms.TimeField(
        label=gettext_lazy("Begins"), initial="10:00",
        widget=forms.TimeInput(attrs=_input("time"), format="%H:%M"),
    )  # fmt: skip
    ends = forms.TimeField(
        label=gettext_lazy("Ends"), initial="13:00",
        widget=forms.TimeInput(attrs=_input("time"), format="%H:%M"),
    )  # fmt: skip
    place = forms.CharField(
        label=gettext_lazy("Place, or the link to take part (only members see a link)"),
        max_length=200, required=False,
        widget=forms.TextInput(attrs={"class": "form-input"}),
    )  # fmt: skip
    virtual = Tick(label=gettext_lazy("Virtual"))
    chair_agrees = Tick(label=gettext_lazy("The chair decided that it is virtual"))
    vice_chair_agrees = Tick(label=gettext_lazy("The vice-chair decided so too"))
    chair_wants = Tick(label=gettext_lazy("The chair wants this extra meeting"))
    wanting = forms.MultipleChoiceField(
        label=gettext_lazy("Members who want this extra meeting"), required=False,
        widget=forms.SelectMultiple(attrs={"class": "form-select", "size": 8}),
    )  # fmt: skip

    def __init__(self, members: dict[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["wanting"]
        chosen.choices = sorted(members.items(), key=lambda row: danish(row[1]))

    def clean_place(self) -> str:
        """The place is on the public plan at once."""
        return _no_personal(self.cleaned_data["place"])

    @property
    def wish(self) -> Wish:
        """The meeting as it is wished."""
        told = dict(self.cleaned_data)
        told |= {"kind": MEETING_KINDS[told["kind"]], "wanting": tuple(told["wanting"])}
        return Wish(**told)


class ItemForm(forms.Form):
    """An item with the fields the field uses; closed only for a reason."""

    type = forms.ChoiceField(
        label=gettext_lazy("Type"), choices=[(kind, TYPE_NAMES[kind]) for kind in TYPES],
        widget=forms.Select(attrs={"class": "form-select"}),
    )  # fmt: skip
    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=200,
        widget=forms.TextInput(attrs={"class": "form-input"}),
    )  # fmt: skip
    recommendation = forms.CharField(
        label=gettext_lazy("Recommendation"), required=False, max_length=8000,
        widget=forms.Textarea(attrs={"class": "form-input", "rows": 3}),
    )  # fmt: skip
    presentation = forms.CharField(
        label=gettext_lazy("Presentation of the case"), required=False, max_length=40000,
        widget=forms.Textarea(attrs={"class": "form-input", "rows": 8}),
    )  # fmt: skip
    economy = forms.CharField(
        label=gettext_lazy("Economy"), required=False, max_length=8000,
        widget=forms.Textarea(attrs={"class": "form-input", "rows": 2}),
    )  # fmt: skip
    process = forms.CharField(
        label=gettext_lazy("What happens next"), required=False, max_length=8000,
        widget=forms.Textarea(attrs={"class": "form-input", "rows": 2}),
    )  # fmt: skip
    closed = Tick(label=gettext_lazy("Closed item"))
    closed_because = forms.CharField(
        label=gettext_lazy("Reason and legal basis for closing"), required=False, max_length=300,
        widget=forms.TextInput(attrs={"class": "form-input"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A closed item has its reason; an open one has none."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("closed") and not told.get("closed_because", "").strip():
            self.add_error("closed_because", _("Write the reason and the legal basis."))
        if not told.get("closed"):
            told["closed_because"] = ""
        return told

    @property
    def text(self) -> Text:
        """The item's text."""
        return Text(**self.cleaned_data)


def _line(label: Any, length: int, *, required: bool = True) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "form-input"})
    return forms.CharField(label=label, max_length=length, required=required, widget=widget)


def _hour(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs=_input("time"), format="%H:%M")
    return forms.TimeField(label=label, widget=widget)


class StandingForm(forms.Form):
    """An item every new meeting gets."""

    title = _line(gettext_lazy("Title"), 200)
    type = forms.ChoiceField(
        label=gettext_lazy("Type"), choices=[(kind, TYPE_NAMES[kind]) for kind in TYPES],
        initial="decide", widget=forms.Select(attrs={"class": "form-select"}),
    )  # fmt: skip
    recommendation = _line(gettext_lazy("Recommendation"), 2000, required=False)
    place = forms.ChoiceField(
        label=gettext_lazy("Where"), choices=[(place, PLACE_NAMES[place]) for place in PLACES],
        widget=forms.Select(attrs={"class": "form-select"}),
    )  # fmt: skip

    @property
    def standing(self) -> Standing:
        """What was filled in."""
        told = self.cleaned_data
        return Standing(told["type"], told["title"], told["recommendation"], told["place"])


class GuestForm(_Hours):
    """A guest of an item, with hours."""

    name = _line(gettext_lazy("Name"), 160)
    as_what = _line(gettext_lazy("As what, from where"), 200, required=False)
    begins = _hour(gettext_lazy("From"))
    ends = _hour(gettext_lazy("To"))

    @property
    def visit(self) -> Visit:
        """What was filled in."""
        told = self.cleaned_data
        return Visit(told["name"], told["as_what"], told["begins"], told["ends"])


class HealthMeetingForm(_Hours):
    """A health council's meeting, and where its plan was read."""

    health = forms.ChoiceField(
        label=gettext_lazy("Health council"), widget=forms.Select(attrs={"class": "form-select"})
    )
    day = forms.DateField(
        label=gettext_lazy("Day"),
        widget=forms.DateInput(attrs=_input("date"), format="%Y-%m-%d"),
    )
    begins = _hour(gettext_lazy("Begins"))
    ends = _hour(gettext_lazy("Ends"))
    source = _line(gettext_lazy("Source: where the plan was read"), 300)

    def __init__(self, councils: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        health: Any = self.fields["health"]
        health.choices = [(name, name) for name in councils]

    @property
    def told(self) -> HealthDay:
        """What was filled in."""
        told = self.cleaned_data
        return HealthDay(told["health"], told["day"], told["begins"], told["ends"], told["source"])
