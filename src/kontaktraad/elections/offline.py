"""The alliance workbench as one file that needs no network and no server to trust.

Its arithmetic is the script that tests hold against `rules.chairmanship`, party for party.
"""

import json
from html import escape
from importlib.resources import files

from django.utils.translation import gettext as _

from kontaktraad.elections.facts import chair_votes
from kontaktraad.register.models import Term
from kontaktraad.results.tables import party_name

SCRIPTS = ("alliances.js", "offline.js")
STYLE = "body{font:1.1rem/1.5 sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}"


def offline_file(term: Term, language: str) -> str:
    """The page as text: the real votes, the form and the script inside it."""
    votes = dict(chair_votes(term, term.constituted, ()).votes)
    told = {
        "votes": votes, "names": {party: party_name(party) for party in votes},
        "words": {"alone": _("alone"), "chair": _("Chair"), "vice": _("Vice-chair"),
                  "lot": _("A lot is drawn between")},
    }  # fmt: skip
    title = _("Alliances: %(council)s") % {"council": f"{term.council.title} {term.name}"}
    data = json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")
    return _page(language, escape(title), _source(), data)


def _source() -> str:
    return escape(
        _("Votes of the latest municipal election, by party. Everything is computed in this file; "
          "nothing is sent anywhere. Imagined, not decided (FO §4(2)).")
    )  # fmt: skip


def _page(language: str, title: str, source: str, data: str) -> str:
    folder = files("kontaktraad.elections") / "static" / "elections"
    scripts = "".join(
        f"<script>{folder.joinpath(name).read_text(encoding='utf-8')}</script>" for name in SCRIPTS
    )
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        f"script-src 'unsafe-inline'; style-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>{STYLE}</style></head><body><main><h1>{title}</h1>"
        f'<p>{source}</p><form id="blocs"></form><p id="answer" role="status"></p></main>'
        f'<script type="application/json" id="told">{data}</script>{scripts}</body></html>'
    )
