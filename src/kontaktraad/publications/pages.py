"""A paper's public facts as the bytes that would be served; the preview shows these very bytes."""

from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, override

from kontaktraad.meetings.models import Meeting
from kontaktraad.wording.numbers import day

NAMES = {"agenda": "dagsorden", "minutes": "referat"}


def address(meeting: Meeting, kind: str) -> str:
    """The paper's address below /offentlig/, the same for every version."""
    term = meeting.term
    return f"raad/{term.council_id}/{term.name}/{meeting.number}/{NAMES[kind]}/"


def written(facts: dict[str, Any]) -> str:
    """A paper in the language that is active."""
    language = get_language() or "da"
    arguments = [facts["council"], facts["term"], facts["number"], NAMES[facts["kind"]]]
    with override("en" if language == "da" else "da"):
        other = reverse("public-paper", args=arguments)
    context = {"facts": facts, "other": other}
    return render_to_string("publicface/paper.html", context)


def withdrawn(title: str, on: date, reason: str) -> str:
    """What stands where a withdrawn paper was."""
    context = {"title": title, "day": day(on), "reason": reason}
    return render_to_string("publicface/withdrawn.html", context)
