"""Following by mail: the wish, its confirmation, and the end of it."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kontaktraad.notices import subscriptions
from kontaktraad.notices.outbox import client_of
from kontaktraad.register.models import Council

LONGEST = 200


def _line(label: Any, kind: str = "text", *, required: bool = True) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "form-input", "type": kind})
    return forms.CharField(label=label, max_length=LONGEST, required=required, widget=widget)


class FollowForm(forms.Form):
    """A mail address, a council or all, and the words a paper must have."""

    mail = forms.EmailField(
        label=gettext_lazy("Your mail address"), max_length=254,
        widget=forms.EmailInput(attrs={"class": "form-input", "autocomplete": "email"}),
    )  # fmt: skip
    council = forms.ChoiceField(
        label=gettext_lazy("Council"), required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )  # fmt: skip
    words = _line(gettext_lazy("Subject or municipality; empty: everything"), required=False)
    case = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Council.objects.filter(world="real").order_by("sort")
        council: Any = self.fields["council"]
        council.choices = [("", _("Every council")), *((row.slug, row.title) for row in rows)]


def follow(request: HttpRequest) -> HttpResponse:
    """The wish; the answer is the same whether the address is known or not."""
    start = {"words": request.GET.get("q", "")[:LONGEST], "case": request.GET.get("sag", "")[:12]}
    form = FollowForm(request.POST or None, initial=start)
    asked = request.method == "POST" and form.is_valid()
    if asked:
        told = form.cleaned_data
        language = "en" if get_language() == "en" else "da"
        wish = subscriptions.Wish(told["council"], told["words"].strip(), told["case"], language)
        subscriptions.ask(told["mail"], wish, client_of(request.META["REMOTE_ADDR"]))
    status = 200 if asked or request.method != "POST" else 409
    return render(request, "web/follow.html", {"form": form, "asked": asked}, status=status)


def own(request: HttpRequest, secret: str) -> HttpResponse:
    """One's own subscription: confirm it, stop it."""
    row = subscriptions.of_secret(secret)
    if row is None:
        raise Http404
    if request.method == "POST" and "stop" in request.POST:
        subscriptions.stop(row)
        return render(request, "web/follow_own.html", {"stopped": True})
    if request.method == "POST" and "confirm" in request.POST:
        subscriptions.confirm(row)
    council = Council.objects.filter(pk=row.council).first() if row.council else None
    return render(request, "web/follow_own.html", {"row": row, "council": council})
