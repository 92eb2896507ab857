"""Recompute a published composition ruling from its JSON alone: python3 ruling.py RULING.json

No code of the package: the law's text was read again. Exit 0 only if every field recomputes."""
import hashlib, json, sys
from collections import Counter
from fractions import Fraction as F
from itertools import product

LAW = {"instrument": "Forretningsorden for KKR 2026–2030", "in_force": "2026-01-01", "known_until": "2030-01-31"}
VALUES = {"threshold": ("KLV §15(2)", "1/50"), "cap_factor": ("FO §3(2)a", "2"), "minimum_entitled": ("FO §3(2)b", "1")}
text = "{0.numerator}/{0.denominator}".format
GIVEN, COUNCILS = "method base reduction outside_mayors hash seal code_version".split(), "hovedstaden sjaelland syddanmark midtjylland nordjylland".split()
text_of = lambda v: json.dumps(v, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
once = lambda pairs: dict(pairs) if len(dict(pairs)) == len(pairs) else pairs["et felt står to gange"]
sha = lambda text: hashlib.sha256(text.encode()).hexdigest()
JOINT, SHARE, FACTOR, MINIMUM = "LOK:samarbejde", F(1, 50), 2, 1
class Lots(Exception): """A lot is needed: the tied, the places."""
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
def unreduced(method, votes, mayors, drawn):
    lots, quota = [], max(1, *(F(mayors[p] * sum(votes.values()), v).__ceil__() for p, v in votes.items()))
    for size in [quota] if method == "quota" else range(max(1, sum(mayors.values())), 1000):
        answer = shared(method, votes, size)
        lacks = {p: mayors[p] - sum(c[0] == p for c in answer[0]) for p in votes}
        if all(n <= (p in answer[1]) for p, n in lacks.items()) and sum(n > 0 for n in lacks.values()) <= answer[2]:
            seats, more = settle(votes, answer, drawn)
            lots += more
            if all(seats[p] >= mayors[p] for p in votes): return size, seats, lots
    raise ValueError("no size")
def settle(votes, answer, drawn):
    sure, tied, places = answer
    winners, drawn[:] = drawn[:places], drawn[places:]
    if len(winners) != places or len(set(winners) & set(tied)) != places: raise Lots(tied, places)
    seats = {p: sum(c[0] == p for c in sure) + (p in winners) for p in votes}
    return seats, [{"drawn": winners, "tied": tied, "places": places}] if places else []
def reduction(votes, lower, upper, seats, drawn):
    claims = {(p, k): F(v, k) for p, v in votes.items() for k in range(lower[p], seats if upper[p] is None else upper[p])}
    sure, tied, places = largest(claims, seats - sum(lower.values()))
    return settle(votes, ([(p, k) for p in lower for k in range(lower[p])] + sure, tied, places), drawn)
def parties(facts, joined):
    """Votes per party, its municipal seats (None: unknown), and mayors, each in ranking order."""
    rows = [(joined.get(r["party"], r["party"]), r) for t in facts["municipalities"] for r in t["lists"]]
    votes, unknown = total((p, r["votes"]) for p, r in rows), {p for p, r in rows if r["seats"] is None}
    council = {p: None if p in unknown else sum(r["seats"] for q, r in rows if q == p) for p in votes}
    mayors = total((joined.get(t["mayor"], t["mayor"]), 1) for t in facts["municipalities"])
    return votes, council, mayors, lambda base: {p: v for p, v in votes.items() if v >= SHARE * base and council[p] != 0}
def compose(facts, joined, reading, drawn):
    """Everything one reading decides; raises Lots or ValueError where it does not."""
    drawn, n = list(drawn), len(facts["municipalities"])
    votes, council, mayors, entitled = parties(facts, joined)
    base = sum(votes.values()) if reading["base"] == "valid" else sum(t["cast_votes"] for t in facts["municipalities"])
    outside = {p: m for p, m in mayors.items() if p not in (inside := entitled(base))}
    out, held = sum(outside.values()), {p: mayors.get(p, 0) for p in inside}
    limit = (cap := FACTOR * n) - out * (reading["outside_mayors"] == "inside")
    size, first, lots = unreduced(reading["method"], inside, held, drawn)
    lower = {p: max(MINIMUM if (over := size > limit) else 0, m) for p, m in held.items()}
    upper = {p: None if reading["reduction"] == "free" else max(first[p], lower[p]) for p in inside}
    last, more = reduction(inside, lower, upper, limit, drawn) if over else (first, [])
    if drawn or (over and sum(lower.values()) > limit): raise ValueError("a draw without a tie, or bounds above the cap")
    needed, most = (SHARE * base).__ceil__(), max(F(v, last[p]) for p, v in inside.items()) if over else 0
    steps = [("FO §3(1)a", "office_seats", {"municipalities": n, "mayors": mayors}), ("FO §3(1)c", "collaborations", {"collaborations": joined}),
        ("KLV §15(2)", "threshold", {"base": base, "share": text(SHARE), "needed": needed, "entitled": inside,
            "without_council_seat": {p: v for p, v in votes.items() if v >= needed and council[p] == 0},
            "nearest_below": dict([x for x in votes.items() if x[1] < needed][:3]), "council_seats_known": None not in council.values()}),
        *(("FO §3(1)b", "lot_drawn", lot) for lot in lots), ("FO §3(1)b", "unreduced_size", {"method": reading["method"],
            "entitled_seats": size, "outside_mayors": outside, "unreduced": size + out, "totals": first}),
        ("FO §3(2)a", "cap", {"municipalities": n, "factor": FACTOR, "cap": cap, "for_entitled": limit, "over": max(0, size - limit),
            "outside_mayors": reading["outside_mayors"]}), *(("FO §3(2)b", "lot_drawn", lot) for lot in more),
        ("FO §3(2)b", "reduction", {"reduction": reading["reduction"], "lower": lower, "upper": upper, "seats": limit, "totals": last,
            "most_under_represented": [p for p, v in inside.items() if F(v, last[p]) == most], "votes_per_seat": text(most)})
        if over else ("FO §3(2)a", "no_reduction", {"totals": last})]
    totals = {**last, **outside}
    seats = {p: {"mayors": mayors.get(p, 0), "supplementary": t - mayors.get(p, 0), "total": t} for p, t in totals.items() if t}
    return {"cap": cap, "unreduced": size + out, "size": sum(totals.values()), "seats": seats,
            "steps": [{"cite": c, "name": m, "figures": f} for c, m, f in steps],
            "margins": margins(reading, inside, lower, upper, last, over, votes, needed),
            "certificate": certificate(inside, lower, upper, last) if over else None}
def margins(reading, votes, lower, upper, last, over, everyone, needed):
    stage, seat, n, cast = "reduction" if over else reading["method"], None, sum(last.values()), sum(votes.values())
    if stage in ("reduction", "dhondt"):
        k = stage == "dhondt"
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
        try:
            return {k: v for k, v in compose(facts, joined, reading, attempt).items() if k in ("unreduced", "size", "seats")}
        except Lots as lots: answer["ties"] = answer["ties"] or [{"tied": lots.args[0], "places": lots.args[1]}]
        except ValueError: continue
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
    reading = {k: ruling[k] for k in ("method", "base", "reduction", "outside_mayors")}
    year = int(facts["election"]["day"][:4]) + 1
    told = {"question": "composition", "outcome": "decided", "term": f"{year}-{year + 4}", "municipalities": len(facts["municipalities"])}
    told |= (main := compose(facts, joined, reading, drawn))
    cast = None not in [t["cast_votes"] for t in facts["municipalities"]]
    choices = product(("dhondt", "largest-remainder", "quota"), ("valid", "cast") if cast else ("valid",), ("strict", "free"))
    keys = [reading | dict(zip(("method", "base", "reduction"), c)) for c in choices]
    told["readings"] = [{**key, **brief(facts, joined, key, drawn)} for key in keys]
    told["scenarios"] = [{**key, **brief(facts, now, how, drawn)} for key, now, how in scenarios(facts, reading, joined)]
    for entry in told["scenarios"]:
        before, after = [{p: row["total"] for p, row in (e["seats"] or {}).items()} for e in (main, entry)]
        change = {p: after.get(p, 0) - before.get(p, 0) for p in {**before, **after}}
        entry["moved"] = entry["seats"] and {p: n for p, n in change.items() if n}
    told["settled"] = all(e["seats"] == main["seats"] for e in [*told["readings"], *told["scenarios"]])
    gaps = ["cast_votes"] * (not cast) + ["council_seats"] * (None in parties(facts, {})[1].values())
    told["not_computable"] = [{"cite": "KLV §15(2)", "what": what} for what in gaps]
    told["hypothetical"] = not f"{year}-01-01" <= ruling["law"]["date"] < f"{year + 4}-01-01"
    told["law"] = {**ruling["law"], **LAW} if {v["name"]: (v["cite"], v["value"]) for v in ruling["law"]["values"]} == VALUES else VALUES
    return told
def shape(facts):
    """The inputs with just the fields a ruling has."""
    pick = lambda row, keys: {k: row[k] for k in keys.split()}
    return {**pick(facts, "collaborations draw mayors_source"), "election": pick(facts["election"], "day digest source"), "municipalities": [
        {**pick(t, "cast_votes code mayor name"), "lists": [pick(r, "letter name party seats votes") for r in t["lists"]]}
        for t in facts["municipalities"]]}
def answer(ruling):
    if "law" not in ruling and ruling.get("outcome") == "refused": return {}
    try:
        return expected(ruling) | {"inputs": shape(ruling["inputs"]), "council": ruling["council"] if ruling["council"] in COUNCILS else COUNCILS}
    except Lots as lots: return {"outcome": "lots_needed", "ties": [{"tied": lots.args[0], "places": lots.args[1]}]}
    except (ValueError, TypeError): return {"outcome": ruling["outcome"] if ruling.get("outcome") in ("refused", "needs_decision") else "undecided"}
def faults(ruling):
    """Every way in which the ruling does not hold; empty when it recomputes."""
    sealed = text_of({k: v for k, v in ruling.items() if k not in ("hash", "seal", "code_version")})
    told, found = answer(ruling), ["hash: ikke indholdets"] * (sha(sealed) != ruling.get("hash"))
    found += ["seal: version og kontrolsum hører ikke sammen"] * (sha(f"{ruling.get('hash')} {ruling.get('code_version')}") != ruling.get("seal"))
    found += [f"{k}: siger {ruling.get(k)!r:.80}, genberegnes til {v!r:.80}" for k, v in told.items() if text_of(ruling.get(k)) != text_of(v)]
    return found + [f"{k}: ukendt felt" for k in ruling if "size" in told and k not in told and k not in GIVEN]
if __name__ == "__main__":
    try:
        wrong = faults(json.load(open(sys.argv[1], encoding="utf-8"), object_pairs_hook=once, parse_int=lambda t: int(t[:30])))
    except (Lots, ValueError, KeyError, TypeError, AttributeError, OSError, IndexError, ZeroDivisionError, RecursionError) as error: wrong = [f"kan ikke genberegnes: {type(error).__name__} {error}"]
    print("\n".join(wrong) or "OK: hvert felt genberegnes af inddata")
    sys.exit(bool(wrong))
