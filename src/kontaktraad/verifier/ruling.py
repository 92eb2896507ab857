"""Recompute a published composition ruling from its JSON alone: python3 ruling.py RULING.json

No code of the package: the law's text was read again. Exit 0 only if every field recomputes."""
import hashlib, json, sys
from collections import Counter
from datetime import date
from fractions import Fraction as F
from itertools import product
LAW = {"instrument": "Forretningsorden for KKR 2026–2030", "in_force": "2026-01-01", "known_until": "2030-01-31"}
VALUES = {"threshold": ("KLV §15(2)", "1/50"), "cap_factor": ("FO §3(2)a", "2"), "minimum_entitled": ("FO §3(2)b", "1")}
GIVEN, COUNCILS = "method base reduction outside_mayors hash seal code_version".split(), "hovedstaden sjaelland syddanmark midtjylland nordjylland".split()
text_of = lambda v: json.dumps(v, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
once = lambda pairs: dict(pairs) if len(dict(pairs)) == len(pairs) else pairs["et felt står to gange"]
text, sha = "{0.numerator}/{0.denominator}".format, lambda text: hashlib.sha256(text.encode()).hexdigest()
JOINT, SHARE, FACTOR, MINIMUM = "LOK:samarbejde", F(1, 50), 2, 1
class Stop(Exception): """The composition is not decided; says what the ruling must say instead."""
def stop(outcome, cite, steps, **told): raise Stop({"outcome": outcome, "cite": cite, "steps": [*steps], **told})
def total(pairs):
    summed = Counter()
    for name, number in pairs: summed[name] += number
    return dict(sorted(summed.items(), key=lambda item: (-item[1], item[0])))
def largest(claims, places):
    """(sure winners, the tied, places between them) for claims (party, any) → size."""
    order = sorted(claims, key=claims.get, reverse=True)
    if not 0 < places < len(order) or claims[order[places - 1]] > claims[order[places]]: return order[:places], [], 0
    sure = [c for c in order if claims[c] > (edge := claims[order[places]])]
    return sure, [c[0] for c in claims if claims[c] == edge], places - len(sure)
def shared(method, votes, size):
    if method == "dhondt":
        return largest({(p, n): F(v, n) for p, v in votes.items() for n in range(1, size + 1)}, size)
    exact = {p: F(v * size, sum(votes.values())) for p, v in votes.items()}
    whole = [(p, n) for p, x in exact.items() for n in range(x.__floor__())]
    sure, tied, places = largest({(p, ""): x % 1 for p, x in exact.items()}, size - len(whole))
    return whole + sure, tied, places
def unreduced(method, votes, mayors, drawn, steps):
    quota = max(1, *(F(mayors[p] * sum(votes.values()), v).__ceil__() for p, v in votes.items()))
    for size in [quota] if method == "quota" else range(max(1, sum(mayors.values())), 1000):
        answer = shared(method, votes, size)
        lacks = {p: mayors[p] - sum(c[0] == p for c in answer[0]) for p in votes}
        if all(n <= (p in answer[1]) for p, n in lacks.items()) and sum(n > 0 for n in lacks.values()) <= answer[2]:
            now, drawn[:] = drawn[:answer[2]], drawn[answer[2]:]
            if all((seats := settle(votes, answer, now, "FO §3(1)b", steps))[p] >= mayors[p] for p in votes): return size, seats
    raise ValueError("no size")
def settle(votes, answer, drawn, cite, steps):
    (sure, tied, places), seats = answer, {p: sum(c[0] == p for c in answer[0]) for p in votes}
    if places and not drawn: stop("lots_needed", cite, steps, ties=[{"tied": tied, "places": places}], sure=seats)
    lot = {"drawn": drawn, "tied": tied, "places": places}
    if not len(drawn) == len(set(drawn) & set(tied)) == places: stop("refused", cite, steps, reason="draw_does_not_answer_the_tie", figures=lot)
    steps += [{"cite": cite, "name": "lot_drawn", "figures": lot}] * (places > 0)
    return {p: n + (p in drawn) for p, n in seats.items()}
def reduction(votes, lower, upper, seats, drawn, steps):
    claims = {(p, k): F(v, k) for p, v in votes.items() for k in range(lower[p], seats if upper[p] is None else upper[p])}
    sure, tied, places = largest(claims, seats - sum(lower.values()))
    return settle(votes, ([(p, k) for p in lower for k in range(lower[p])] + sure, tied, places), drawn, "FO §3(2)b", steps)
def parties(facts, joined):
    """Votes per party, its municipal seats (None: unknown), and mayors, each in ranking order."""
    rows = [(joined.get(r["party"], r["party"]), r) for t in facts["municipalities"] for r in t["lists"]]
    votes, unknown = total((p, r["votes"]) for p, r in rows), {p for p, r in rows if r["seats"] is None}
    council = {p: None if p in unknown else sum(r["seats"] for q, r in rows if q == p) for p in votes}
    mayors = total((joined.get(t["mayor"], t["mayor"]), 1) for t in facts["municipalities"])
    return votes, council, mayors, lambda base: {p: v for p, v in votes.items() if v >= SHARE * base and council[p] != 0}
def compose(facts, joined, reading, drawn):
    """Everything one reading decides; raises Stop where it does not."""
    drawn, n, cast = list(drawn), len(facts["municipalities"]), [t["cast_votes"] for t in facts["municipalities"]]
    votes, council, mayors, entitled = parties(facts, joined)
    if reading["base"] == "cast" and None in cast: stop("refused", "KLV §15(2)", [], reason="cast_votes_not_in_input", figures={})
    base = sum(votes.values()) if reading["base"] == "valid" else sum(cast)
    if not (inside := entitled(base)): stop("refused", "KLV §15(2)", [], reason="nobody_entitled", figures={"base": base})
    outside, needed = {p: m for p, m in mayors.items() if p not in inside}, (SHARE * base).__ceil__()
    out, held = sum(outside.values()), {p: mayors.get(p, 0) for p in inside}
    limit, step = (cap := FACTOR * n) - out * (reading["outside_mayors"] == "inside"), lambda c, m, f: {"cite": c, "name": m, "figures": f}
    steps = [step("FO §3(1)a", "office_seats", {"municipalities": n, "mayors": mayors}), step("FO §3(1)c", "collaborations", {"collaborations": joined}),
        step("KLV §15(2)", "threshold", {"base": base, "share": text(SHARE), "needed": needed, "entitled": inside,
            "without_council_seat": {p: v for p, v in votes.items() if v >= needed and council[p] == 0},
            "nearest_below": dict([x for x in votes.items() if x[1] < needed][:3]), "council_seats_known": None not in council.values()})]
    size, first = unreduced(reading["method"], inside, held, drawn, steps)
    lower = {p: max(MINIMUM if (over := size > limit) else 0, m) for p, m in held.items()}
    upper = {p: None if reading["reduction"] == "free" else max(first[p], lower[p]) for p in inside}
    steps += [step("FO §3(1)b", "unreduced_size", {"method": reading["method"], "entitled_seats": size, "outside_mayors": outside,
            "unreduced": size + out, "totals": first}), step("FO §3(2)a", "cap", {"municipalities": n, "factor": FACTOR, "cap": cap,
            "for_entitled": limit, "over": max(0, size - limit), "outside_mayors": reading["outside_mayors"]})]
    if over and sum(lower.values()) > limit: stop("needs_decision", "FO §3(2)b", [], asks="lower_bounds_exceed_the_cap", options=[], figures={"lower": lower, "limit": limit})
    last = reduction(inside, lower, upper, limit, drawn, steps) if over else settle(first, ([(p, 0) for p in first for _ in range(first[p])], [], 0), drawn, "FO §3(2)b", steps)
    most = max(F(v, last[p]) for p, v in inside.items()) if over else 0
    steps += [step("FO §3(2)b", "reduction", {"reduction": reading["reduction"], "lower": lower, "upper": upper, "seats": limit, "totals": last,
            "most_under_represented": [p for p, v in inside.items() if F(v, last[p]) == most], "votes_per_seat": text(most)}) if over else step("FO §3(2)a", "no_reduction", {"totals": last})]
    totals = {**last, **outside}
    seats = {p: {"mayors": mayors.get(p, 0), "supplementary": t - mayors.get(p, 0), "total": t} for p, t in totals.items() if t}
    return {"cap": cap, "unreduced": size + out, "size": sum(totals.values()), "seats": seats,
            "steps": steps,
            "margins": margins(reading, inside, lower, upper, last, over, votes, needed), "certificate": certificate(inside, lower, upper, last) if over else None}
def margins(reading, votes, lower, upper, last, over, everyone, needed):
    stage, seat, n, cast = "reduction" if over else reading["method"], None, sum(last.values()), sum(votes.values())
    if (k := stage == "dhondt") or over:
        won = {p: F(votes[p], last[p] - 1 + k) for p in votes if last[p] > (0 if k else lower[p])}
        winner = min(won, key=won.get, default=None)
        waits = {p: F(votes[p], last[p] + k) for p in votes if p != winner and (k or last[p] != upper[p])}
        gains = lambda more: F(votes[runner] + more, last[runner] + k) > won[winner]
    else:
        stage, rest = "largest-remainder", {p: F(v * n, cast) % 1 for p, v in votes.items()}
        won = {p: rest[p] for p in votes if last[p] > F(votes[p] * n, cast)}
        waits = {p: rest[p] for p in votes if p not in won}
        gains = lambda m: sum(c[0] == runner for c in shared("", {**votes, runner: votes[runner] + m}, n)[0]) > last[runner]
    if won and waits:
        winner, runner = min(won, key=won.get), max(waits, key=waits.get)
        low, lacks = 0, cast * cast
        while lacks - low > 1: low, lacks = (low, mid) if gains(mid := (low + lacks) // 2) else (mid, lacks)
        seat = {"stage": stage, "winner": winner, "runner_up": runner, "votes": lacks}
    top, far = sorted(votes.values(), reverse=True), [x for x in everyone.items() if x[1] < needed]
    near = list(everyone.items())[:len(everyone) - len(far)][-1:] + far[:1]
    return {"last_seat": seat, "threshold": [{"party": p, "votes": v, "above": v - needed} for p, v in near],
            "first_quotient": [p for p in votes if votes[p] == top[0]], "lead": top[0] - top[1] if top[1:] else None}
def certificate(votes, lower, upper, seats):
    ratio, worst = max((F(votes[p], seats[p]), -n, p) for n, p in enumerate(votes))[::2]
    house, room = sum(seats.values()), lambda p: 10**9 if upper[p] is None else upper[p]
    beat = {p: max(lower[p], (v / ratio).__floor__() + 1) for p, v in votes.items()}
    free = house - sum(keep := [max(lower[p], (v / ratio).__ceil__()) for p, v in votes.items()])
    places = [min(free, room(p) - k) for p, k in zip(votes, keep)]
    best = not (all(beat[p] <= room(p) for p in votes) and sum(beat.values()) <= house)
    moves = [(sorted([F(votes[a], seats[a] - 1), F(votes[b], seats[b] + 1)]), sorted([F(votes[a], seats[a]), F(votes[b], seats[b])]))
             for a in votes for b in votes if a != b and seats[a] > lower[a] and seats[b] < room(b)]
    lexi = all(after[::-1] >= before[::-1] for after, before in moves)
    return {"bounds_kept": all(lower[p] <= seats[p] <= room(p) for p in votes), "worst": worst, "worst_ratio": text(ratio),
            "literal": {"optimal": best, "unique": best and (free == 0 or sum(k > 0 for k in places) == 1 or sum(places) == free)},
            "leximax": {"optimal": lexi, "unique": lexi and all(after != before for after, before in moves)}}
def brief(facts, joined, reading, drawn):
    """A reading or scenario as the ruling lists it; a lot serves only where the same lot is asked for."""
    answer = {"unreduced": None, "size": None, "seats": None, "ties": []}
    for attempt in ([], drawn):
        try: return {k: v for k, v in compose(facts, joined, reading, attempt).items() if k in ("unreduced", "size", "seats")}
        except (Stop, ValueError) as other: answer["ties"] = answer["ties"] or dict(other.args[0] if type(other) is Stop else {}).get("ties", [])
    return answer
def scenarios(facts, reading, joined):
    cast, council, mayors, _ = parties(facts, {})
    local = {p: v for p, v in cast.items() if p.startswith("LOK:")}
    reaches = lambda chosen: bool(chosen) and sum(local[p] for p in chosen) >= SHARE * sum(cast.values())
    with_mayor, rest, plans = [p for p in local if p in mayors], [p for p in local if p not in mayors], [("none", "outside", [])]
    for name, (side, first) in product(("smallest", "all"), (("inside", with_mayor), ("outside", []))):
        if side == "outside" or with_mayor:
            count = next((i for i in range(len(rest)) if name == "smallest" and reaches(first + rest[:i])), len(rest))
            plans.append((name, side, first + rest[:count]))
    for name, side, members in [("given", "given", [])] if joined else plans:
        now = {**joined, **dict.fromkeys(members, JOINT)}
        votes, _, mayors, entitled = parties(facts, now)
        for cap in ("inside", "outside") if set(mayors) - set(entitled(sum(votes.values()))) else ("inside",):
            key = {"collaboration": name, "local_mayor": side, "outside_mayors": cap, "members": members, "reaches": reaches(members)}
            yield key, now, {**reading, "outside_mayors": cap}
def expected(ruling):
    """What the ruling must say, computed from its inputs, its reading and its date."""
    facts, joined, drawn = ruling["inputs"], ruling["inputs"]["collaborations"], ruling["inputs"]["draw"]
    reading, law = {k: ruling[k] for k in ("method", "base", "reduction", "outside_mayors")}, ruling.get("law")
    year = int(facts["election"]["day"][:4]) + 1
    told = {"question": "composition", "outcome": "decided", "term": f"{year}-{year + 4}", "municipalities": len(facts["municipalities"]),
            "inputs": shape(facts), "council": ruling["council"] if ruling["council"] in COUNCILS else COUNCILS}
    on = str(date.fromisoformat(law["date"] if law else ruling["figures"]["date"]))
    told["hypothetical"] = not f"{year}-01-01" <= on < f"{year + 4}-01-01"
    if not law and not LAW["in_force"] <= on <= LAW["known_until"]:
        return told | {"outcome": "refused", "cite": "FO §7", "steps": [], "reason": "law_not_known_on_that_date",
                       "figures": {"date": on, "in_force": LAW["in_force"], "known_until": LAW["known_until"]}}
    told["law"] = {**law, **LAW} if {v["name"]: (v["cite"], v["value"]) for v in law["values"]} == VALUES else VALUES
    try: told |= (main := compose(facts, joined, reading, drawn))
    except Stop as other: return told | other.args[0]
    choices = product(("dhondt", "largest-remainder", "quota"), ("valid", "cast")[:1 + (cast := None not in [t["cast_votes"] for t in facts["municipalities"]])], ("strict", "free"))
    plans, keys = [*scenarios(facts, reading, joined)], [reading | dict(zip(("method", "base", "reduction"), c)) for c in choices]
    told["readings"] = [{**key, **brief(facts, joined, key, drawn)} for key in keys]
    told["scenarios"] = [{**key, **brief(facts, now, how, drawn)} for key, now, how in plans]
    for entry in told["scenarios"]:
        before, after = [{p: row["total"] for p, row in (e["seats"] or {}).items()} for e in (main, entry)]
        change = {p: after.get(p, 0) - before.get(p, 0) for p in {**before, **after}}
        entry["moved"] = entry["seats"] and {p: n for p, n in change.items() if n}
    told["settled"] = all(e["seats"] == main["seats"] for e in [*told["readings"], *told["scenarios"]]) and all(
        brief(facts, now, {**key, "outside_mayors": how["outside_mayors"]}, drawn)["seats"] == main["seats"] for key in keys for _, now, how in plans)
    gaps = ["cast_votes"] * (not cast) + ["council_seats"] * (None in parties(facts, {})[1].values())
    told["not_computable"] = [{"cite": "KLV §15(2)", "what": what} for what in gaps]
    return told
def fine(key, value):
    """An input's value, if it is of the kind its field has."""
    number = type(value) is int and value >= 0 or value is None and key != "votes"
    if (not number if key in ("votes", "seats", "cast_votes") else not (isinstance(value, str) and value)): raise ValueError(key)
    return str(date.fromisoformat(value)) if key == "day" else value
def shape(facts):
    """The inputs with just the fields a ruling has, each of its kind."""
    pick = lambda row, keys: {k: fine(k, row[k]) for k in keys.split()}
    return {**pick(facts, "mayors_source"), "collaborations": facts["collaborations"], "draw": facts["draw"],
        "election": pick(facts["election"], "day digest source"), "municipalities": [
        {**pick(t, "cast_votes code mayor name"), "lists": [pick(r, "letter name party seats votes") for r in t["lists"]]}
        for t in facts["municipalities"]]}
def faults(ruling):
    """Every way in which the ruling does not hold; empty when it recomputes."""
    sealed = text_of({k: v for k, v in ruling.items() if k not in ("hash", "seal", "code_version")})
    told = expected(ruling)
    found = ["hash: ikke indholdets"] * (sha(sealed) != ruling.get("hash")) + ["seal: version og kontrolsum hører ikke sammen"] * (sha(f"{ruling.get('hash')} {ruling.get('code_version')}") != ruling.get("seal"))
    found += [f"{k}: siger {ruling.get(k)!r:.80}, genberegnes til {v!r:.80}" for k, v in told.items() if text_of(ruling.get(k)) != text_of(v)]
    return found + [f"{k}: ukendt felt" for k in ruling if k not in told and k not in GIVEN]
if __name__ == "__main__":
    try:
        wrong = faults(json.load(open(sys.argv[1], encoding="utf-8"), object_pairs_hook=once, parse_int=lambda t: t if t == "-0" else int(t[:30])))
    except (Stop, ValueError, KeyError, TypeError, AttributeError, OSError, IndexError, ZeroDivisionError, RecursionError) as error: wrong = [f"kan ikke genberegnes: {type(error).__name__} {error}"]
    print("\n".join(wrong) or "OK: hvert felt genberegnes af inddata")
    sys.exit(bool(wrong))
