// The workbench while one tries: groups dragged together, posts and places drawn at once.
// The lists beside each group do the same by keyboard; without this script the form is sent.
(function () {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";

  function element(name, attributes, text) {
    const made = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach((pair) => made.setAttribute(pair[0], pair[1]));
    if (text) made.textContent = text;
    return made;
  }

  function begin(bench) {
    const selects = Array.from(bench.querySelectorAll("select[data-party]"));
    const places = bench.querySelector("[name=places]");
    const words = bench.dataset;
    const told = Object.fromEntries(selects.map((each) => [each.dataset.party, each.dataset]));
    const votes = Object.fromEntries(selects.map((s) => [s.dataset.party, Number(s.dataset.votes)]));
    const zones = document.getElementById("zones");
    const live = document.getElementById("live");
    const picture = document.getElementById("live-picture");
    [zones, live, picture].forEach((each) => each.removeAttribute("hidden"));

    const blocs = () => {
      const found = {};
      selects.forEach(function (s) {
        if (s.value) (found[s.value] = found[s.value] || []).push(s.dataset.party);
      });
      return Object.values(found).filter((bloc) => bloc.length > 1);
    };
    const name = (party) => told[party].name;

    function chip(select) {
      const made = document.createElement("span");
      made.className = "chip";
      made.draggable = true;
      const dot = element("svg", { viewBox: "0 0 10 10", "aria-hidden": "true", class: "chip-dot" });
      dot.appendChild(element("circle", { cx: 5, cy: 5, r: 5, fill: select.dataset.colour }));
      made.append(dot, document.createTextNode(select.dataset.name));
      made.addEventListener("dragstart", function (event) {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", select.dataset.party);
      });
      return made;
    }

    function lay() {
      zones.querySelectorAll("[data-bloc]").forEach(function (zone) {
        const own = selects.filter((s) => s.value === zone.dataset.bloc);
        zone.querySelector(".chips").replaceChildren(...own.map(chip));
      });
    }

    function chairs() {
      if (!Object.values(votes).some((n) => n > 0)) return "";
      const found = window.alliances.chairs(votes, blocs());
      return found.tied
        ? words.lot + ": " + found.tied.map(names).join(", ")
        : words.chair + ": " + name(found.chair) + ". " + words.vice + ": " + name(found.vice) + ".";
    }

    const wanted = () => Math.min(60, Math.max(1, Math.floor(Number(places.value)) || 1));
    const names = (bloc) => bloc.split(" + ").map(name).join(" + ");

    function shared() {
      const allied = blocs();
      const alone = selects.map((s) => s.dataset.party).filter((p) => !allied.flat().includes(p));
      const heads = {};
      allied.concat(alone.map((p) => [p])).forEach(function (bloc) {
        heads[bloc.join(" + ")] = bloc.reduce((n, p) => n + Number(told[p].heads), 0);
      });
      return window.alliances.dhondt(heads, wanted());
    }

    // One circle a place, in a half ring: what the words beside it say.
    function draw(found) {
      const given = Object.entries(found.sure).flatMap((pair) => Array(pair[1]).fill(pair[0]));
      const all = given.concat(Array(found.places).fill(""));
      picture.replaceChildren(...all.map(function (bloc, n) {
        const turn = Math.PI * (1 - (n + 0.5) / all.length);
        const radius = Math.min(9, 120 / all.length);
        const at = { cx: (100 + 85 * Math.cos(turn)).toFixed(1), cy: (95 - 85 * Math.sin(turn)).toFixed(1) };
        const first = bloc.split(" + ")[0];
        const circle = element("circle", Object.assign(at, {
          r: radius.toFixed(1), fill: bloc ? told[first].colour : "#ffffff", stroke: "#1a1a1a" }));
        circle.appendChild(element("title", {}, bloc ? names(bloc) : words.lot));
        return circle;
      }));
    }

    function show() {
      lay();
      const found = shared();
      const given = Object.entries(found.sure).filter((pair) => pair[1]).map(
        (pair) => names(pair[0]) + ": " + pair[1]);
      const lot = found.places ? ". " + words.lot + ": " + found.tied.map(names).join(", ") : "";
      live.textContent = chairs() + " " + words.places + ": " + given.join(", ") + lot;
      draw(found);
    }

    zones.querySelectorAll("[data-bloc]").forEach(function (zone) {
      zone.addEventListener("dragover", (event) => event.preventDefault());
      zone.addEventListener("drop", function (event) {
        event.preventDefault();
        const party = event.dataTransfer.getData("text/plain");
        const select = selects.find((s) => s.dataset.party === party);
        if (!select) return;
        select.value = zone.dataset.bloc;
        show();
      });
    });
    bench.addEventListener("change", show);
    places.addEventListener("input", show);
    show();
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("form[data-bench]").forEach(begin);
  });
})();
