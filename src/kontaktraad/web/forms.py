"""Forms of cases and bodies. Form, not law."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy

from kontaktraad.cases.actions.case import About, Fields
from kontaktraad.cases.models import GROUNDS
from kontaktraad.lawbook.templates import templates
from kontaktraad.register.forms import Tick

GROUND_NAMES = {
    "region": gettext_lazy("close work with the region or other regional actors"),
    "dependence": gettext_lazy("the municipalities depend on each other"),
    "together": gettext_lazy("more is achieved together"),
}


def _text(label: Any, rows: int) -> forms.CharField:
    widget = forms.Textarea(attrs={"class": "form-input", "rows": rows})
    return forms.CharField(label=label, required=False, max_length=40000, widget=widget)


class CaseForm(forms.Form):
    """What is said of a case."""

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=200,
        widget=forms.TextInput(attrs={"class": "form-input"}),
    )  # fmt: skip
    subject = forms.CharField(
        label=gettext_lazy("Subject"), max_length=80, required=False,
        widget=forms.TextInput(attrs={"class": "form-input"}),
    )  # fmt: skip
    ground = forms.ChoiceField(
        label=gettext_lazy("Ground (FO §2(1))"), choices=[(g, GROUND_NAMES[g]) for g in GROUNDS],
        widget=forms.Select(attrs={"class": "form-select"}),
    )  # fmt: skip
    template = forms.ChoiceField(
        label=gettext_lazy("Template"), required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )  # fmt: skip
    ended = Tick(label=gettext_lazy("The case has ended"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["template"]
        language = "en" if get_language() == "en" else "da"
        named = [(key, row["name"][language]) for key, row in templates().items()]
        chosen.choices = [("", gettext_lazy("none")), *named]

    @property
    def about(self) -> About:
        """The case as it is said."""
        return About(**self.cleaned_data)


class DraftForm(forms.Form):
    """A draft's fields, as an item has them."""

    recommendation = _text(gettext_lazy("Recommendation"), 3)
    presentation = _text(gettext_lazy("Presentation of the case"), 8)
    economy = _text(gettext_lazy("Economy"), 2)
    process = _text(gettext_lazy("What happens next"), 2)

    @property
    def texts(self) -> Fields:
        """The draft as it is written."""
        return Fields(**self.cleaned_data)
