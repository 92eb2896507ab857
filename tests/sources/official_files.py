"""A small invented election written in the official format, traps included on request."""

import json

DAY = "18-11-2025"
LISTS = {"id-a": ("A", "Socialdemokratiet"), "id-v": ("V", "Venstre, Danmarks Liberale Parti"),
         "id-l": ("L", "Vores  By")}  # fmt: skip
COUNTS = {
    (101, "Københavns Kommune"): [("Nord", {"id-a": 50, "id-v": 30, "id-l": 5}),
                                  ("Syd", {"id-a": 20, "id-v": 45, "id-l": 10})],
    (147, "Frederiksberg Kommune"): [("Midt", {"id-a": 40, "id-v": 41, "id-l": 0})],
}  # fmt: skip
SEATS = {101: ("København", ["id-a", "id-v", "id-v"]), 147: ("Frederiksberg", ["id-v", "id-a"])}


def count(code, town, number, area, votes, final="Fintælling", day=DAY, kind="Kommunalvalg"):
    lists = [
        {"KandidatlisteId": key, "Navn": LISTS[key][1], "Bogstavbetegnelse": LISTS[key][0],
         "Stemmer": n, "Listestemmer": n - n // 2,
         "Kandidater": [{"Id": f"{key}-1", "Stemmeseddelnavn": "X", "Stemmer": n // 2}]}
        for key, n in votes.items()
    ]  # fmt: skip
    valid = sum(votes.values())
    return {
        "Valgart": kind, "Valgdag": day, "Kommune": town, "Kommunekode": code,
        "Afstemningsområde": area, "AfstemningsområdeDagiId": number, "Resultatart": final,
        "AfgivneStemmer": valid + 2, "GyldigeStemmer": valid,
        "AntalStemmeberettigedeVælgere": 2 * valid, "Kandidatlister": lists,
    }  # fmt: skip


def seats(code, day=DAY):
    name, won = SEATS[code]
    counted = [code * 10 + n for n in range(sum(1 for c, _ in COUNTS if c == code) and areas(code))]
    return {
        "Valgart": "Kommunalvalg", "Valgdag": day, "Kommune": name, "Kommunekode": code,
        "PersonligeMandater": [], "ListeMandater": [
            {"Nummer": n, "KandidatlisteId": key} for n, key in enumerate(won, 1)],
        "Kandidatliste": [],
        "BaseretPåOptællinger": [{"AfstemningsområdeDagiId": n} for n in counted],
    }  # fmt: skip


def areas(code):
    return next(len(rows) for (c, _), rows in COUNTS.items() if c == code)


def candidates(code):
    return {
        "Valgart": "Kommunalvalg", "Valgdag": DAY, "Kommune": SEATS[code][0],
        "Valgforbund": [{"ValgforbundId": "x", "Navn": "A+L", "KandidatlisteId": ["id-a", "id-l"]}],
        "Kandidatlister": [
            {"KandidatlisteId": key, "Bogstavbetegnelse": letter, "Navn": name,
             "Opstillingsform": "Sideordnet", "Kandidater": [{"Id": str(n)} for n in range(3)]}
            for key, (letter, name) in LISTS.items()
        ],
    }  # fmt: skip


def files():
    """File name → content of the whole election."""
    found = {}
    for (code, town), rows in COUNTS.items():
        for n, (area, votes) in enumerate(rows):
            name = f"valgresultater-{town}-{area}.json"
            found[name] = count(code, town, code * 10 + n, area, votes)
        found[f"mandatfordeling-{code}.json"] = seats(code)
        found[f"kandidat-data-{code}.json"] = candidates(code)
    return found


def write_official(folder, changed=None):
    """Write the election below `folder`; `changed` replaces or adds files (None removes)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in {**files(), **(changed or {})}.items():
        if content is None:
            continue
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        (folder / name).write_text(text, encoding="utf-8")
