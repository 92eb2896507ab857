"""Distribution keys: population imported, fixed shares entered, keys combined."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kontaktraad.assents.actions.send import Key
from kontaktraad.assents.forms import upload_of
from kontaktraad.assents.keys import (
    EQUAL,
    EQUAL_NAME,
    NotAKey,
    combine,
    enter_key,
    key_of,
    keys_of,
    weights_for,
)
from kontaktraad.assents.views.desk import tried
from kontaktraad.record.actions import By
from kontaktraad.register.at import At, today
from kontaktraad.register.models import Council, Term
from kontaktraad.register.slugs import slug_of
from kontaktraad.register.tiles import towns_of
from kontaktraad.register.views.desk import act_key, actor
from kontaktraad.register.views.public import term_or_404
from kontaktraad.sources.archive import Member
from kontaktraad.sources.badinput import BadInput
from kontaktraad.sources.population import read_population
from kontaktraad.sources.splits import split_rows
from kontaktraad.wording import faults
from kontaktraad.wording.numbers import decimal, percent

LONGEST = 12
"""Characters of a part in per cent."""


def keys(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The keys in force with their sources, and the forms for new ones."""
    row = term_or_404(council, term)
    problem = None
    if request.method == "POST":
        try:
            problem = tried(lambda: _entered(request, row))
        except BadInput as bad:
            problem = " ".join(faults.sentence(fault) for fault in bad.faults)
        if problem is None:
            return redirect("keys", council, term)
    context: dict[str, Any] = {
        "term": row, "problem": problem, "told": request.POST, "key": uuid4().hex,
        "keys": list(_shown(row.council)), "equal": _(EQUAL_NAME), "equal_slug": EQUAL,
    }  # fmt: skip
    return render(request, "assents/keys.html", context, status=409 if problem else 200)


def _shown(council: Council) -> Iterator[tuple[str, Key, list[tuple[str, str, str]]]]:
    """Short name, key, and each municipality with its weight and its part."""
    towns = towns_of(council, At(today()))
    for slug, row in keys_of(council, today()).items():
        key = key_of(row)
        whole = sum(key.weights.values(), Fraction(0))
        parts = [
            (t.name, decimal(key.weights.get(t.pk, Fraction(0)), 4),
             percent(key.weights.get(t.pk, Fraction(0)) / whole, 3))
            for t in towns
        ]  # fmt: skip
        yield slug, key, parts


def _entered(request: HttpRequest, row: Term) -> None:
    told, on = request.POST, today()
    name, source = told.get("name", ""), told.get("source", "")
    if "combine" in told:
        key = combine(row.council, list(_parts(told.get("parts", ""))), name, on)
    else:
        key = _imported(request, row.council, name, source)
    what = f"key {row.pk} {name} {key.told()}"
    slug = slug_of(name)
    enter_key(row, slug, key, on, By(actor(request), act_key(request, what)))


def _parts(text: str) -> Iterator[tuple[Fraction, str]]:
    """One a line: a part in per cent; a key's short name. Raises NotAKey."""
    for line in filter(None, map(str.strip, text.splitlines())):
        part, _mark, slug = line.partition(";")
        plain = part.replace("%", "").replace(",", ".").strip()
        if len(plain) > LONGEST or not all(c.isdigit() or c == "." for c in plain):
            raise NotAKey
        try:
            yield Fraction(plain) / 100, slug.strip()
        except (ValueError, ZeroDivisionError) as error:
            raise NotAKey from error


def _imported(request: HttpRequest, council: Council, name: str, source: str) -> Key:
    upload = upload_of(request, "file")
    if upload is None:
        raise NotAKey
    file = Member(*upload)
    if request.POST.get("form") == "folk1a":
        found = read_population(file)
        people = {area: Fraction(number) for area, number in found.people.items()}
        as_of, source = found.as_of, source or f"Danmarks Statistik, FOLK1A, {found.as_of}"
    else:
        rows = split_rows(file)
        people = {each.name: each.percent for each in rows if each.percent is not None}
        as_of = date.fromisoformat(request.POST.get("as_of", ""))
    return Key(name, source, str(as_of), weights_for(council, today(), people, file.name))
