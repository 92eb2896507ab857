"""A visitor with the standard library alone: pages, forms by their fields' names, cookies."""

import base64
import hmac
import re
import threading
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

STEP = 30


class VisitError(Exception):
    """A page is not as a visitor needs it; says which."""


@dataclass
class Form:
    """Where a form goes and what is filled in already."""

    action: str
    method: str
    values: dict = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self.links, self.select, self.area = [], [], None, None

    def handle_starttag(self, tag, attrs):
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(told.get("action", ""), told.get("method", "get").lower()))
        elif tag == "a" and "href" in told:
            self.links.append(told["href"])
        elif self.forms and (tag == "option" or told.get("name")):
            self._field(tag, told)

    def _field(self, tag, told):
        values, name = self.forms[-1].values, told.get("name")
        if tag == "select":
            self.select = name
        elif tag == "textarea":
            self.area = name
            values[name] = ""
        elif tag == "option" and self.select:
            if "selected" in told or self.select not in values:
                values[self.select] = told.get("value", "")
        elif tag == "input":
            ticked = told.get("type") not in ("checkbox", "radio") or "checked" in told
            if ticked and told.get("type") != "submit":
                values[name] = told.get("value", "")

    def handle_data(self, data):
        if self.area:
            self.forms[-1].values[self.area] += data

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None


@dataclass(frozen=True)
class Page:
    """An answer: its address after every redirect, and what it says."""

    url: str
    status: int
    kind: str
    body: bytes

    @property
    def path(self):
        return urlsplit(self.url).path

    @property
    def text(self):
        return self.body.decode(errors="replace")

    @property
    def forms(self):
        return self._read().forms

    @property
    def links(self):
        """Addresses on the same site, without their fragments."""
        whole = (urljoin(self.url, link).partition("#")[0] for link in self._read().links)
        return [link for link in whole if urlsplit(link).netloc == urlsplit(self.url).netloc]

    def form(self, name):
        """The first form with a field of that name, or None."""
        return next((form for form in self.forms if name in form.values), None)

    def _read(self):
        reader = _Reader()
        reader.feed(self.text)
        return reader


class Visitor:
    """One person with one set of cookies."""

    def __init__(self, address):
        self.address = address
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, where):
        """The page there, whatever its status."""
        return self._open(Request(urljoin(self.address, where)))  # noqa: S310 - our own server

    def submit(self, page, named, **values):
        """Send the form that has the field `named`, filled in further."""
        form = page.form(named)
        if form is None:
            raise VisitError(f"{page.path} ({page.status}) has no form with {named}")
        data = urlencode({**form.values, **values}).encode()
        return self._open(Request(urljoin(page.url, form.action), data))  # noqa: S310 - the same

    def _open(self, request):
        try:
            answer = self.opener.open(request, timeout=120)
        except HTTPError as error:
            answer = error
        with answer:
            return Page(answer.url, answer.status, answer.headers.get_content_type(), answer.read())

    def sign_in(self, mail, password):
        """From a closed page through the door; the page behind the password."""
        page = self.get("/i/")
        if page.form("login") is None and page.form("email"):
            page = self.submit(page, "email", email=mail)
        return self.submit(page, "password", login=mail, password=password)

    def found(self, page, wanted, password):
        """The first page below /konto/ linked from here for which `wanted` holds.

        Where a page asks for the password again, it is given. Nothing is opened after it: to look
        at a new secret once more makes another one.
        """
        waiting, seen = [page], {page.path}
        while waiting:
            for link in waiting.pop(0).links:
                path = urlsplit(link).path
                if not path.startswith("/konto/") or "log-ud" in path or path in seen:
                    continue
                seen.add(path)
                page = self._confirmed(self.get(link), password)
                if wanted(page):
                    return page
                waiting.append(page)
        raise VisitError(f"no such page among {', '.join(sorted(seen))}")

    def _confirmed(self, page, password):
        if page.status >= 500:
            raise VisitError(f"{page.path} answers {page.status}")
        asked = page.form("password")
        return self.submit(page, "password", password=password) if asked else page


def secret_of(page):
    """The secret of a new authenticator on a page: 32 letters of base 32, perhaps in groups."""
    found = re.search(r"(?<![A-Z2-7])(?:[A-Z2-7]{4}[ \-]?){7}[A-Z2-7]{4}(?![A-Z2-7])", page.text)
    return re.sub("[ -]", "", found[0]) if found else None


def code(secret, at=None):
    """The six digits of RFC 6238 for a moment."""
    counter = int((time.time() if at is None else at) // STEP).to_bytes(8)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    place = digest[-1] & 15
    return f"{(int.from_bytes(digest[place : place + 4]) & 0x7FFFFFFF) % 10**6:06}"


def next_code(secret):
    """A code that was not used yet: that of the next half minute, once it has begun."""
    threading.Event().wait(STEP - time.time() % STEP + 0.5)
    return code(secret)
