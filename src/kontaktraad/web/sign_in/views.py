"""The door: an address first, then the way its organisation signs in; and the first visit."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django import forms
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kontaktraad.access.actions import sign_out_everywhere
from kontaktraad.accounts.models import User
from kontaktraad.notices.invitation import houses_of, invited_by
from kontaktraad.web.sign_in.adapters import log, provider_for


class Address(forms.Form):
    """The mail address one signs in with."""

    email = forms.EmailField(label=_("Mail address"), max_length=200)


def door(request: HttpRequest) -> HttpResponse:
    """Ask for the address; go on to the organisation's provider, or to the password."""
    form = Address(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "sign_in/door.html", {"form": form})
    provider = provider_for(form.cleaned_data["email"])
    if provider is None:
        return redirect(reverse("account_login"))
    # a page between: a form's answer may not lead to another site (form-action of the policy)
    where = reverse("openid_connect_login", args=[provider])
    return render(request, "sign_in/onwards.html", {"where": where})


def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """The first visit by an invitation's link: choose a password, or sign in at one's own."""
    user = invited_by(secret)
    if user is None:
        return render(request, "sign_in/invitation_old.html", status=410)
    if provider_for(user.email):
        return redirect("door")
    log("invitation_opened", request, account=user.email)
    if request.method == "POST":
        number, key = user_pk_to_url_str(user), default_token_generator.make_token(user)
        return redirect("account_reset_password_from_key", uidb36=number, key=key)
    context = {"house": houses_of(user), "account": user}
    return render(request, "sign_in/invitation.html", context)


def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End one's sessions on every other device."""
    if request.method == "POST" and isinstance(request.user, User):
        sign_out_everywhere(request.user)
        update_session_auth_hash(request, request.user)
        log("signed_out_elsewhere", request, account=request.user.email)
    return redirect("mfa_index")
