"""Members in tests: signed in as themselves, holding a code from the room, reading their mail."""

import re
from uuid import uuid4

from django.test import Client

from kontaktraad.access.actions import account_of, link_person, person_linked
from kontaktraad.meetings.actions.codes import give_code
from kontaktraad.record.actions import By
from kontaktraad.register.at import today


def signed_in_as(person):
    """A client signed in with the account of a person of the register."""
    account = account_of(f"person-{person}@test.example")
    if person_linked(account, today()) is None:
        link_person(account, int(person), today(), By("NN", uuid4().hex))
    client = Client()
    client.force_login(account)
    return client


def with_code(meeting, person, page):
    """A client of nobody signed in, on whose device the person's code was typed."""
    client = Client()
    code = give_code(meeting, int(person), By("NN", uuid4().hex))
    assert client.post(f"{page}kode/", {"code": code})["Location"].endswith("/stem/")
    return client


def path_in(mail):
    """The path of the first link of a mail that leads to somebody's own page."""
    link = re.search(
        r"https?://\S*?(/(?:moede|opgave|projekt|kandidat|foelg|konto)/\S*)", mail.body
    )
    return link[1].partition("#")[0]
