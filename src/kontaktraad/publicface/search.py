"""Danish search, the same on both databases: stems, beginnings and ends of compounds.

A word is found by its stem, as the beginning or the end of a compound, and inside it, in that
order. All words asked for must be found. The words are looked for among the stems there are, which
grow far slower than the texts; texts are ranked among the newest that were looked through.
"""

import re
from collections import Counter
from functools import cache, reduce
from operator import or_
from typing import Any

import snowballstemmer
from django.db.models import Max, Min, Q, QuerySet

from kontaktraad.publicface.models import PublicPage, PublicStem, PublicText, PublicWord

SHORTEST, SHORT = 2, 3
"""Letters a word must have to count, and to be looked for inside others."""
LONGEST_QUERY = 200
MOST_WORDS = 8
TITLE, TEXT, HEAVIEST = 3, 1, 30_000
"""What a word weighs in a title and in a text, and at most together."""
EXACT, BEGINS, ENDS, WITHIN = 12, 4, 3, 1
"""How near a stem is to the word asked for."""
WINDOW, FURTHER, MANY = 2_000, 4, 1_000
"""Texts looked through first, the newest; how many times as many next; how many are ranked."""
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


def weighed(title: str, text: str) -> dict[str, int]:
    """Each stem of a text, and how much it weighs in it."""
    weights: Counter[str] = Counter()
    for stem in stems(title):
        weights[stem] += TITLE
    for stem in stems(text):
        weights[stem] += TEXT
    return {stem: min(weight, HEAVIEST) for stem, weight in weights.items()}


def index(text: PublicText) -> None:
    """Write down a text's stems."""
    weights = weighed(text.title, text.text)
    numbers = _numbers(text.page.language, sorted(weights))
    PublicWord.objects.bulk_create(
        PublicWord(text=text, stem_id=numbers[stem], weight=weight)
        for stem, weight in sorted(weights.items())
    )


def _numbers(language: str, some: list[str]) -> dict[str, int]:
    new = (PublicStem(language=language, stem=stem) for stem in some)
    PublicStem.objects.bulk_create(new, ignore_conflicts=True)
    rows = PublicStem.objects.filter(language=language, stem__in=some)
    return dict(rows.values_list("stem", "pk"))


def remove(pages: QuerySet[PublicPage]) -> None:
    """Delete pages with their texts, words and files, and every stem that stood only there."""
    words = PublicWord.objects.filter(text__page__in=pages)
    stood = set(words.values_list("stem_id", flat=True))
    pages.delete()
    PublicStem.objects.filter(pk__in=stood, publicword=None).delete()


def found(query: str, language: str, most: int = 50) -> list[PublicText]:
    """The texts that have every word asked for, the best first; of many the newest MANY."""
    asked = _asked(query)
    if not asked:
        return []
    scores = _scores(asked, _with_all(asked, language))
    best = sorted(scores, key=lambda pk: (-scores[pk], -pk))[:most]
    rows = PublicText.objects.select_related("page").in_bulk(best)
    return [rows[pk] for pk in best]


def _asked(query: str) -> list[str]:
    return list(dict.fromkeys(stems(query[:LONGEST_QUERY])))[:MOST_WORDS]


def _is(asked: str, where: str) -> Q:
    """A word as it is looked for: short ones are not looked for inside others."""
    return Q(**{where: asked}) if len(asked) < SHORT else Q(**{f"{where}__contains": asked})


def _with_all(asked: list[str], language: str) -> list[int]:
    """The newest texts that have every word, looked for further and further back."""
    ends = PublicText.objects.aggregate(first=Min("pk"), last=Max("pk"))
    first, last = ends["first"] or 0, ends["last"] or 0
    back = WINDOW
    while True:
        texts = _some_with_all(asked, language, last - back)
        if len(texts) >= MANY or last - back < first:
            return texts
        back *= FURTHER


def _some_with_all(asked: list[str], language: str, after: int) -> list[int]:
    texts = PublicText.objects.filter(pk__gt=after)
    for word in asked:
        known = PublicStem.objects.filter(_is(word, "stem"), language=language)
        there = PublicWord.objects.filter(stem__in=known.values("pk"), text__gt=after)
        texts = texts.filter(pk__in=there.values("text"))
    return list(texts.order_by("-pk").values_list("pk", flat=True)[:MANY])


def _scores(asked: list[str], texts: list[int]) -> Counter[int]:
    """Text → how well the words asked for stand in it."""
    found: Counter[int] = Counter()
    any_of = reduce(or_, (_is(word, "stem__stem") for word in asked))
    rows = PublicWord.objects.filter(any_of, text__in=texts)
    for text, stem, weight in rows.values_list("text_id", "stem__stem", "weight"):
        found[text] += weight * sum(_nearness(word, stem) for word in asked)
    return found


def _nearness(asked: str, stem: str) -> int:
    if asked == stem:
        return EXACT
    if len(asked) < SHORT or asked not in stem:
        return 0
    if stem.startswith(asked):
        return BEGINS
    return ENDS if stem.endswith(asked) else WITHIN


def of_case(case: str, language: str) -> list[PublicText]:
    """A case's public items, newest first."""
    rows = PublicText.objects.filter(case=case, page__language=language).exclude(case="")
    return list(rows.select_related("page").order_by("-page__day", "-pk"))


def has_all(query: str, page: PublicPage) -> bool:
    """Whether one of a page's parts has every word asked for; true where none is asked for."""
    asked = _asked(query)
    parts = set(PublicText.objects.filter(page=page).values_list("pk", flat=True))
    for word in asked:
        rows = PublicWord.objects.filter(_is(word, "stem__stem"), text__page=page)
        parts &= set(rows.values_list("text_id", flat=True))
    return bool(parts) or not asked
