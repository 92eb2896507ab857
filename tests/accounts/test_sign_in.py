"""The door: nobody signs up, providers by mail domain, a password otherwise."""

import json

import pytest
from allauth.account.models import EmailAddress
from django.test import Client, override_settings
from django.urls import reverse

from kontaktraad.accounts.models import User
from kontaktraad.web.sign_in.adapters import domain_of, provider_for

pytestmark = pytest.mark.django_db
OIDC = [
    {"id": "kommune", "name": "Kommunen", "domains": ["kommune.example"], "issuer": "http://x",
     "client_id": "a", "secret": "b"},
    {"id": "kl", "name": "KL", "domains": ["kl.example"], "issuer": "http://y",
     "client_id": "c", "secret": "d"},
]  # fmt: skip


def account(email="nn@test.example"):
    user = User.objects.create_user(email, email, "et-langt-kodeord-7")
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def test_nobody_signs_up():
    assert Client().get("/konto/signup/").status_code == 404
    assert Client().post("/konto/signup/", {"email": "x@y.example"}).status_code == 404
    assert not User.objects.exists()


@pytest.mark.postgres
def test_the_right_password_signs_in_and_a_wrong_one_does_not():
    account()
    client = Client()
    login = reverse("account_login")
    wrong = client.post(login, {"login": "nn@test.example", "password": "forkert"})
    assert wrong.status_code == 200
    assert "_auth_user_id" not in client.session
    right = client.post(login, {"login": "nn@test.example", "password": "et-langt-kodeord-7"})
    assert (right.status_code, right["Location"]) == (302, "/i/")


@override_settings(OIDC=OIDC)
def test_each_domain_has_its_own_provider_and_the_rest_have_passwords():
    assert provider_for("Nn@Kommune.Example") == "kommune"
    assert provider_for("nn@kl.example") == "kl"
    assert provider_for("nn@kommune.example.evil") is None
    assert domain_of("a@b@c.example") == "c.example"
    answer = Client().post("/konto/", {"email": "nn@andre.example"})
    assert answer["Location"] == "/konto/login/"


@pytest.mark.postgres
def test_no_account_exists_by_default():
    assert User.objects.count() == 0


def test_the_settings_read_providers_as_json():
    assert json.loads("[]") == []
