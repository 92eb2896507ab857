"""Danish search, the same on both databases: stems, beginnings and ends of compounds.

A word is found by its stem, as the beginning or the end of a compound, and inside it, in that
order. All words asked for must be found.
"""

import re
from collections import Counter
from functools import cache
from typing import Any

import snowballstemmer
from django.db.models import Case, F, IntegerField, Q, Sum, Value, When

from kontaktraad.publicface.models import PublicPage, PublicText, PublicWord

SHORTEST, SHORT = 2, 3
"""Letters a word must have to count, and to be looked for inside others."""
LONGEST_QUERY = 200
MOST_WORDS = 8
TITLE, TEXT = 3, 1
"""What a word weighs in a title and in a text."""
STOP = frozenset({
    "af", "at", "de", "den", "der", "det", "en", "er", "et", "for", "fra", "har", "i", "ikke",
    "med", "om", "og", "på", "som", "til", "ved",
})  # fmt: skip


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("danish")


def stems(text: str) -> list[str]:
    """The stems of a text's words, small words left out."""
    words = [w for w in re.findall(r"\w+", text.lower()) if len(w) >= SHORTEST and w not in STOP]
    found: list[str] = _stemmer().stemWords(words)
    return [stem[:60] for stem in found]


def index(text: PublicText) -> None:
    """Write down a text's stems."""
    weights: Counter[str] = Counter()
    for stem in stems(text.title):
        weights[stem] += TITLE
    for stem in stems(text.text):
        weights[stem] += TEXT
    PublicWord.objects.bulk_create(
        PublicWord(text=text, stem=stem, weight=min(weight, 30_000))
        for stem, weight in sorted(weights.items())
    )


def found(query: str, language: str, most: int = 50) -> list[PublicText]:
    """The texts that have every word asked for, the best first."""
    asked = list(dict.fromkeys(stems(query[:LONGEST_QUERY])))[:MOST_WORDS]
    if not asked:
        return []
    scores = [_scores(stem, language) for stem in asked]
    both = set.intersection(*(set(one) for one in scores))
    best = sorted(both, key=lambda pk: (-sum(one[pk] for one in scores), -pk))[:most]
    rows = PublicText.objects.select_related("page").in_bulk(best)
    return [rows[pk] for pk in best]


def of_case(case: str, language: str) -> list[PublicText]:
    """A case's public items, newest first."""
    rows = PublicText.objects.filter(case=case, page__language=language).exclude(case="")
    return list(rows.select_related("page").order_by("-page__day", "-pk"))


def has_all(query: str, page: PublicPage) -> bool:
    """Whether one of a page's parts has every word asked for; true where none is asked for."""
    asked = dict.fromkeys(stems(query[:LONGEST_QUERY]))
    parts = set(PublicText.objects.filter(page=page).values_list("pk", flat=True))
    for stem in list(asked)[:MOST_WORDS]:
        rows = PublicWord.objects.filter(text__page=page, stem__contains=stem)
        parts &= set(rows.values_list("text_id", flat=True))
    return bool(parts) or not asked


def _scores(stem: str, language: str) -> dict[int, int]:
    near = Case(
        When(stem=stem, then=Value(12)), When(stem__startswith=stem, then=Value(4)),
        When(stem__endswith=stem, then=Value(3)), default=Value(1), output_field=IntegerField(),
    )  # fmt: skip
    asked = Q(stem=stem) if len(stem) < SHORT else Q(stem__contains=stem)
    rows = PublicWord.objects.filter(asked, text__page__language=language)
    return dict(rows.values_list("text_id").annotate(score=Sum(F("weight") * near)))
