"""The visitor of `bin/test newest`: forms as a browser would send them, codes as RFC 6238 says."""

import base64

import pytest
from tests.newest.visitor import Page, VisitError, Visitor, code, secret_of

SECRET = base64.b32encode(b"12345678901234567890").decode()
FORM = (
    b'<form action="x/" method="post"><input name="key" value="1">'
    b'<input type="checkbox" name="off"><input type="checkbox" name="on" value="2" checked>'
    b'<select name="kind"><option value="a">A</option>'
    b'<option value="b" selected>B</option></select>'
    b'<textarea name="words">hello</textarea>'
    b'<button name="act" value="3">Do it</button></form><a href="/konto/2fa/#top">2</a>'
    b'<a href="http://elsewhere.example/">e</a>'
)


def page(body):
    return Page("http://here.example/i/", 200, "text/html", body)


@pytest.mark.parametrize(("at", "digits"), [
    (59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"),
    (2000000000, "279037"), (20000000000, "353130"),
])  # fmt: skip
def test_codes_are_those_of_the_rfcs_appendix(at, digits):
    assert code(SECRET, at) == digits


@pytest.mark.parametrize("written", [SECRET, " ".join(SECRET[n : n + 4] for n in range(0, 32, 4))])
def test_a_secret_is_found_however_it_is_grouped(written):
    assert secret_of(page(f"<code>{written}</code>".encode())) == SECRET


def test_a_form_is_filled_in_as_it_stands():
    assert page(FORM).form("kind").values == {"key": "1", "on": "2", "kind": "b", "words": "hello"}
    assert page(FORM).links == ["http://here.example/konto/2fa/"]


def test_a_page_without_the_form_is_named():
    with pytest.raises(VisitError, match=r"^/i/ \(200\) has no form with day"):
        Visitor("http://here.example").submit(page(FORM), "day")
