"""The alliance workbench as one file that needs no network and no server to trust.

Its arithmetic is the script that tests hold against `rules.chairmanship`, party for party.
"""

import json
from html import escape
from importlib.resources import files

from django.utils.translation import gettext as _

from kontaktraad.elections.facts import chair_votes, heads
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation
from kontaktraad.register.models import Term
from kontaktraad.results.tables import party_name

SCRIPTS = ("alliances.js", "offline.js")
STYLE = "body{font:1.1rem/1.5 sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}"


def offline_file(term: Term, language: str) -> str:
    """The page as text: the real votes, the form and the script inside it."""
    votes = dict(chair_votes(term, term.constituted, ()).votes)
    told = {
        "votes": votes, "heads": _heads(term),
        "names": {party: party_name(party) for party in votes},
        "words": {"alone": _("alone"), "chair": _("Chair"), "vice": _("Vice-chair"),
                  "lot": _("A lot is drawn between")},
    }  # fmt: skip
    title = _("Alliances: %(council)s") % {"council": f"{term.council.title} {term.name}"}
    data = json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")
    return _page(language, escape(title), _source(), data)


def _heads(term: Term) -> dict[str, int]:
    """Members of each group, which share an office's places (KSL §24(3))."""
    now = situation(term, At(term.constituted))
    return {party: len(people) for party, people in heads(now).items()}


def _source() -> str:
    return escape(
        _("Votes of the latest municipal election, by party. Everything is computed in this file; "
          "nothing is sent anywhere. Imagined, not decided (FO §4(2)).")
    )  # fmt: skip


def _page(language: str, title: str, source: str, data: str) -> str:
    folder = files("kontaktraad.elections") / "static" / "elections"
    own, places, gaining = _("Our group"), _("Places of an office"), _("Where we gain")
    scripts = "".join(
        f"<script>{folder.joinpath(name).read_text(encoding='utf-8')}</script>" for name in SCRIPTS
    )
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        f"script-src 'unsafe-inline'; style-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>{STYLE}</style></head><body><main><h1>{title}</h1>"
        f'<p>{source}</p><form id="blocs"></form><p id="answer" role="status"></p>'
        f'<h2>{escape(places)}</h2><p><label for="places">{escape(places)}</label> '
        f'<input id="places" type="number" min="1" max="60" value="5"></p>'
        f'<p id="shared" role="status"></p><h2>{escape(gaining)}: <span id="number">0</span></h2>'
        f'<p><label for="own">{escape(own)}</label> <select id="own"></select></p>'
        f'<ul id="better"></ul></main>'
        f'<script type="application/json" id="told">{data}</script>{scripts}</body></html>'
    )
