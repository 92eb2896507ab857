"""A document as its page, and as the files beside it: the same words in each."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kontaktraad.documents.html import as_html
from kontaktraad.documents.model import Document
from kontaktraad.documents.pdf import as_pdf
from kontaktraad.documents.word import as_docx

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
WRITERS = {"pdf": as_pdf, "docx": as_docx}


def page(
    request: HttpRequest,
    document: Document,
    context: Mapping[str, Any],
    template: str = "documents/page.html",
    status: int = 200,
) -> HttpResponse:
    """The document on a page; `context` adds what stands around it, such as `back` and `files`."""
    shown = {"title": document.title, "text": as_html(document), **context}
    return render(request, template, shown, status=status)


def file(document: Document, name: str, kind: str) -> HttpResponse:
    """The document as PDF or DOCX. Raises Http404 for another kind."""
    if kind not in WRITERS:
        raise Http404
    headers = {"Content-Disposition": f'inline; filename="{name}.{kind}"'}
    return HttpResponse(WRITERS[kind](document), content_type=TYPES[kind], headers=headers)
