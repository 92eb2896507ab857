// Chair and vice-chair under any alliances, on votes: the same as rules/chairmanship.py, exactly.
// Quotients are compared by multiplying across, never divided.
(function (root) {
  "use strict";

  // Seats by d'Hondt, and who competes for those a lot decides: [[seats by name], [tied], places].
  function dhondt(votes, seats) {
    const names = Object.keys(votes).filter((name) => votes[name] > 0);
    const claims = names.flatMap((name) =>
      Array.from({ length: seats }, (_, n) => ({ name: name, votes: votes[name], by: n + 1 })));
    claims.sort((a, b) => b.votes * a.by - a.votes * b.by);
    const sure = Object.fromEntries(Object.keys(votes).map((name) => [name, 0]));
    if (!claims.length || !seats) return { sure: sure, tied: [], places: 0, order: [] };
    const equal = (a, b) => a.votes * b.by === b.votes * a.by;
    const last = claims[seats - 1];
    const contested = claims.length > seats && equal(last, claims[seats]);
    const won = claims.slice(0, seats).filter((claim) => !contested || !equal(claim, last));
    won.forEach((claim) => { sure[claim.name] += 1; });
    const tied = contested ? claims.filter((claim) => equal(claim, last)).map((c) => c.name) : [];
    return { sure: sure, tied: tied, places: seats - won.length, order: won };
  }

  // {chair, vice} as parties, or {tied: [...]} where a lot is drawn.
  function chairs(votes, alliances) {
    const allied = alliances.flat();
    const blocs = alliances.concat(
      Object.keys(votes).filter((party) => !allied.includes(party)).map((party) => [party]));
    const named = Object.fromEntries(blocs.map((bloc) => [bloc.join(" + "), bloc]));
    const cast = Object.fromEntries(
      Object.entries(named).map(([name, bloc]) => [name, bloc.reduce((n, p) => n + votes[p], 0)]));
    const outer = dhondt(cast, 2);
    if (outer.places) return { tied: outer.tied };
    const turns = {};
    for (const [name, bloc] of Object.entries(named)) {
      const own = Object.fromEntries(bloc.map((party) => [party, votes[party]]));
      const inner = dhondt(own, outer.sure[name]);
      if (inner.places) return { tied: inner.tied };
      turns[name] = inner.order;
    }
    const [first, second] = outer.order;
    const same = (a, b) => a.votes * b.by === b.votes * a.by && a.name !== b.name;
    if (same(first, second)) return { tied: [first.name, second.name] };
    if (first.name === second.name) {
      const [one, two] = turns[first.name];
      if (same(one, two)) return { tied: [one.name, two.name] };
      return { chair: one.name, vice: two.name };
    }
    return { chair: turns[first.name][0].name, vice: turns[second.name][0].name };
  }

  // Seats of each party under a partition, and who competes by lot: as rules/alliances.scenario.
  function seats(votes, blocs, places) {
    const cast = Object.fromEntries(
      blocs.map((bloc, n) => [n, bloc.reduce((sum, party) => sum + votes[party], 0)]));
    const outer = dhondt(cast, places);
    const held = {};
    const tied = outer.tied.flatMap((n) => blocs[n]);
    blocs.forEach(function (bloc, n) {
      const own = Object.fromEntries(bloc.map((party) => [party, votes[party]]));
      const inner = dhondt(own, outer.sure[n]);
      Object.assign(held, inner.sure);
      tied.push(...inner.tied);
    });
    return { seats: held, tied: tied };
  }

  // Every way to ally, none among them, each once.
  function* partitions(parties) {
    if (!parties.length) { yield []; return; }
    const [first, ...rest] = parties;
    for (const smaller of partitions(rest)) {
      yield [[first], ...smaller];
      for (let n = 0; n < smaller.length; n++) {
        yield [...smaller.slice(0, n), [first, ...smaller[n]], ...smaller.slice(n + 1)];
      }
    }
  }

  // Where a party gets more of the two posts than alone, the fewest allied first.
  function gains(votes, party) {
    const parties = Object.keys(votes);
    const alone = seats(votes, parties.map((each) => [each]), 2).seats[party];
    const better = [];
    for (const blocs of partitions(parties)) {
      const found = seats(votes, blocs, 2);
      if (!found.tied.length && found.seats[party] > alone) better.push(blocs);
    }
    return better.sort((a, b) => b.length - a.length);
  }

  root.alliances = { dhondt: dhondt, chairs: chairs, seats: seats, gains: gains };
})(typeof window === "undefined" ? globalThis : window);
