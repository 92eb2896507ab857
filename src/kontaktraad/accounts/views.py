"""The door: an address first, then the way its organisation signs in."""

from allauth.socialaccount.adapter import get_adapter
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kontaktraad.accounts.adapters import provider_for


class Address(forms.Form):
    """The mail address one signs in with."""

    email = forms.EmailField(label=_("Mail address"), max_length=200)


def door(request: HttpRequest) -> HttpResponse:
    """Ask for the address; go on to the organisation's provider, or to the password."""
    form = Address(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/door.html", {"form": form})
    provider = provider_for(form.cleaned_data["email"])
    if provider is None:
        return redirect(reverse("account_login"))
    chosen = get_adapter(request).get_provider(request, provider)
    answer: HttpResponse = chosen.redirect_from_request(request)
    return answer
