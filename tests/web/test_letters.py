"""No character comes in that a page, a feed or a file could not hold."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory

from kontaktraad.web.letters import Letters
from kontaktraad.wording.letters import readable

SPOILT = "Ja\x0btak\x00 og \ufffffarvel"
MADE = "Ja\ntak og farvel"


def seen(request):
    kept = []
    Letters(lambda r: kept.append(r) or HttpResponse("ok"))(request)
    return kept[0]


def test_words_soft_line_break_is_a_line_break_and_what_cannot_be_read_goes():
    assert readable(SPOILT) == MADE
    assert readable("Tab\tog\r\nlinje, æøå – “ja” 😀") == "Tab\tog\r\nlinje, æøå – “ja” 😀"


def test_fields_questions_and_file_names_are_cleaned():
    file = SimpleUploadedFile("a.pdf", b"x")
    asked = RequestFactory().post("/?q=a%00b", {"text": [SPOILT, "b"], "file": file})
    asked.FILES["file"].name = "bi\x0blag.pdf"
    got = seen(asked)
    assert (got.GET["q"], got.POST.getlist("text")) == ("ab", [MADE, "b"])
    assert got.FILES["file"].name == "bi\nlag.pdf"


def test_what_is_clean_is_left_as_it_came():
    asked = RequestFactory().get("/?q=ab&q=c")
    assert seen(asked).GET.getlist("q") == ["ab", "c"]


def test_no_path_has_such_a_character():
    with pytest.raises(Http404):
        seen(RequestFactory().get("/offentlig/a%00b/"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["soeg/?sag=a%00b", "?council=a%00b", "fil/a%00/x", "soeg/?q=a%00b"]
)
def test_a_nul_in_an_address_is_no_fault_of_ours(path):
    assert Client().get(f"/offentlig/{path}").status_code in (200, 404)
