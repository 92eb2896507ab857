"""B14 and B16–B18: pages beside the smallest page there is, and search beside LIKE."""

import io
import json
import math
import os
import random
import tempfile
from datetime import UTC, date, datetime

from bench.ratio import median_of, pinned, row, seconds
from bench.served import b16

LIST = "/raad/oevelsesraad/2026-2030/"
WORDS, LENGTH = 30_000, 12


def begin():
    os.environ["KKR_HOME"] = tempfile.mkdtemp(prefix="kkr-bench-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "kontaktraad.settings"
    import django

    django.setup()
    from kontaktraad.record.setup import prepare
    from kontaktraad.register.actions.demo import load_practice

    prepare()
    load_practice()


def call(app, address, **headers):
    """One request through the whole application, without a socket."""
    told = {}
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": address, "SERVER_NAME": "localhost",
        "SERVER_PORT": "80", "wsgi.input": io.BytesIO(), "wsgi.url_scheme": "http", **headers,
    }  # fmt: skip

    def start(status, given):
        told.update(dict(given), status=status)

    answer = app(environ, start)
    told["size"] = sum(len(part) for part in answer)
    answer.close()
    return told


def hello_app():
    """The smallest page Django can serve: no middleware, no template."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.http import HttpResponse
    from django.test import override_settings
    from django.urls import path

    class Urls:
        urlpatterns = (path("hello", lambda _request: HttpResponse("hello")),)

    with override_settings(ROOT_URLCONF=Urls, MIDDLEWARE=[]):
        app = WSGIHandler()
    return app, override_settings(ROOT_URLCONF=Urls)


def b14():
    from django.core.handlers.wsgi import WSGIHandler

    app = WSGIHandler()
    first = call(app, LIST)
    assert first["status"].startswith("200"), first
    tag = first["ETag"]
    assert call(app, LIST, HTTP_IF_NONE_MATCH=tag)["status"].startswith("304")
    hello, urls = hello_app()
    times = 20
    pages = {
        "list": lambda: [call(app, LIST) for _ in range(times)],
        "304": lambda: [call(app, LIST, HTTP_IF_NONE_MATCH=tag) for _ in range(times)],
    }  # fmt: skip
    found = {name: median_of(work)["median"] / times for name, work in pages.items()}
    with urls:
        base = median_of(lambda: [call(hello, "/hello") for _ in range(200)])["median"] / 200
    goals = {"list": 10, "304": 1.5}
    ratio = {name: round(value / base, 1) for name, value in found.items()}
    return row("B14", {"seconds": found, "hello": base}, ratio=ratio, goal=goals,
               met=all(ratio[name] <= goal for name, goal in goals.items()))  # fmt: skip


# Search: paragraphs of words that are as frequent as words are (Zipf).


def word(number):
    """A made-up word of at least four letters."""
    letters = "bdfgklmnprstv"
    out = ""
    while number or len(out) < 4:
        number, rest = divmod(number, len(letters))
        out += letters[rest] + "aeiouy"[rest % 6]
    return out


def paragraphs(count, seed=1):
    chance = random.Random(seed)
    weights = [1 / (n + 10) for n in range(WORDS)]
    numbers = chance.choices(range(WORDS), weights, k=count * LENGTH)
    return [[word(n) for n in numbers[i : i + LENGTH]] for i in range(0, len(numbers), LENGTH)]


def fill(count):
    """So many paragraphs in the public tables, and in a plain table for LIKE."""
    from django.db import connection, transaction

    from kontaktraad.publicface.models import PublicPage, PublicStem, PublicText, PublicWord
    from kontaktraad.publicface.search import stems

    PublicPage.objects.all().delete()
    page = PublicPage.objects.create(
        address="/offentlig/x/", language="da", council="x", council_title="X", term="2026-2030",
        number=1, kind="agenda", day=date(2026, 6, 1), version=1, title="X", html="", facts="{}",
        withdrawn=False, updated=datetime.now(UTC),
    )  # fmt: skip
    texts = [" ".join(each) for each in paragraphs(count)]
    with transaction.atomic():
        PublicText.objects.bulk_create(
            [PublicText(page=page, anchor=str(n), title="", text=t) for n, t in enumerate(texts)],
            batch_size=500,
        )
        first = PublicText.objects.order_by("pk").values_list("pk", flat=True)[0]
        said = [set(stems(t)) for t in texts]
        PublicStem.objects.all().delete()
        known = [PublicStem(language="da", stem=stem) for stem in sorted(set().union(*said))]
        PublicStem.objects.bulk_create(known)
        numbers = dict(PublicStem.objects.values_list("stem", "pk"))
        rows = [(first + n, numbers[stem], 1) for n, all_of in enumerate(said) for stem in all_of]
        table = PublicWord._meta.db_table
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} (text_id, stem_id, weight) VALUES (%s, %s, %s)",  # noqa: S608 - our own table
                rows,
            )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return texts


def timings():
    """Seconds of our search and of LIKE for a rare word, a beginning and a common word."""
    from django.db import connection

    from kontaktraad.publicface.search import found

    asked = {"rare": word(27_000), "beginning": word(9_000)[:5], "common": word(3)}

    def like():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT COUNT(*) FROM publicface_publictext WHERE text LIKE %s",
                [f"%{asked['rare']}%"],
            )
            return cursor.fetchone()

    ours = {k: min(seconds(lambda q=q: found(q, "da", 20)) for _ in range(3)) for k, q in
            asked.items()}  # fmt: skip
    return ours, min(seconds(like) for _ in range(3))


def b17_b18():
    fill(20_000)
    few, _ = timings()
    fill(200_000)
    many, like = timings()
    growth = {name: round(math.log10(many[name] / few[name]), 2) for name in many}
    goals = dict.fromkeys(growth, 0.25)
    ratio = round(like / many["rare"], 1)
    return [
        row("B17", {"seconds": many}, limits=[{"limit": "LIKE count", "seconds": like}],
            ratio=ratio, goal=5000, met=ratio >= 5000),
        row("B18", {"exponents": growth}, ratio=growth, goal=goals,
            met=all(growth[name] <= goal for name, goal in goals.items())),
    ]  # fmt: skip


def main():
    pinned()
    begin()
    print(json.dumps([b14(), *b17_b18(), b16(LIST)]))


if __name__ == "__main__":
    main()
