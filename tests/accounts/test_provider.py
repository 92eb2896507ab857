"""Signing in at an organisation's own provider, against a mock provider on this machine."""

import re
import socket
import threading
from urllib.parse import parse_qs, urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server

import oidc_provider_mock
import pytest
import requests
from allauth.account.models import EmailAddress
from django.test import Client, override_settings

from kontaktraad.accounts.models import User

# The mock provider runs in this process, and what it is built on warns of its own future.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def issuer():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = make_server("127.0.0.1", port, oidc_provider_mock.app(), handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{port}"
    server.shutdown()
    server.server_close()


def providers(issuer):
    told = {"id": "kommune", "name": "Kommunen", "domains": ["kommune.example"]}
    app = {"provider_id": "kommune", "name": "Kommunen", "client_id": "kkr", "secret": "hemmelig",
           "settings": {"server_url": issuer}}  # fmt: skip
    return {
        "OIDC": [{**told, "issuer": issuer, "client_id": "kkr", "secret": "hemmelig"}],
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}},
    }


def through(client, issuer, email):
    """Through the door, to the provider as `email`, and back."""
    requests.put(
        f"{issuer}/users/{email}", json={"email": email, "email_verified": True}, timeout=5
    )
    onwards = client.post("/konto/", {"email": email}).content.decode()
    asked = client.get(re.search(r'url=([^"]+)"', onwards)[1])
    assert asked["Location"].startswith(issuer)
    assert parse_qs(urlsplit(asked["Location"]).query)["code_challenge_method"] == ["S256"]
    answered = requests.post(
        asked["Location"], data={"sub": email}, allow_redirects=False, timeout=5
    )
    back = urlsplit(answered.headers["Location"])
    return client.get(f"{back.path}?{back.query}")


@pytest.mark.django_db
def test_someone_with_an_account_signs_in_at_their_own_provider(issuer):
    user = User.objects.create_user("nn@kommune.example", "nn@kommune.example")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    with override_settings(**providers(issuer)):
        client = Client(SERVER_NAME="localhost")
        through(client, issuer, "nn@kommune.example")
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.django_db
def test_someone_without_an_account_does_not_get_one_by_signing_in(issuer):
    with override_settings(**providers(issuer)):
        client = Client(SERVER_NAME="localhost")
        through(client, issuer, "fremmed@kommune.example")
    assert "_auth_user_id" not in client.session
    assert not User.objects.exists()
