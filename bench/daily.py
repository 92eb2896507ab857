"""Everyday work: a composition with everything, an import, a page, a PDF."""

import os
import sys
import tempfile
import time
from pathlib import Path

from bench.timing import ROUNDS, spread

BUDGETS = {"composition": 0.020, "import": 5.0, "page": 0.050, "pdf": None}


def measure():
    os.environ["KKR_HOME"] = tempfile.mkdtemp(prefix="kkr-bench-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "kontaktraad.settings"
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
    import django

    django.setup()
    from kontaktraad.cli.serving import setup

    setup()
    return [row(name, work) for name, work in jobs().items() if work]


def jobs():
    from django.test import Client

    from kontaktraad.cli import inputs
    from kontaktraad.documents.pdf import as_pdf
    from kontaktraad.results.compose import Question, rule_on
    from kontaktraad.results.report import report
    from kontaktraad.sources.results import read_results

    facts = inputs.facts("hovedstaden", None, None, None)
    client, ruling = Client(SERVER_NAME="localhost"), rule_on(Question(facts))[0]
    official = os.environ.get("KKR_OFFICIAL")
    places = inputs.places
    return {
        "composition": lambda: rule_on(Question(facts)),
        "import": (lambda: read_results(Path(official), places.names())) if official else None,
        "page": lambda: page(client, "/kkr/hovedstaden/2026-2030/"),
        "front": lambda: page(client, "/"),
        "pdf": lambda: as_pdf(report(ruling)),
    }


def page(client, address):
    assert client.get(address).status_code == 200, address


def row(name, work):
    work()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    found, budget = spread(times), BUDGETS.get(name)
    return {"id": name, "ours": {"seconds": found}, "budget": budget,
            "met": budget is None or found["median"] < budget}  # fmt: skip
