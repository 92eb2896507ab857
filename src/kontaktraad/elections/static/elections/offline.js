// The workbench without a server: choose who stands together, read who chairs.
(function () {
  "use strict";
  const told = JSON.parse(document.getElementById("told").textContent);
  const form = document.getElementById("blocs");
  const answer = document.getElementById("answer");

  function choose(party, name) {
    const line = document.createElement("p");
    const label = document.createElement("label");
    const select = document.createElement("select");
    label.htmlFor = select.id = "bloc-" + party;
    label.textContent = name + " (" + told.votes[party].toLocaleString("da-DK") + ") ";
    ["", "1", "2", "3", "4"].forEach(function (bloc) {
      const option = document.createElement("option");
      option.value = bloc;
      option.textContent = bloc || told.words.alone;
      select.appendChild(option);
    });
    select.dataset.party = party;
    select.addEventListener("change", show);
    line.append(label, select);
    form.appendChild(line);
  }

  function chosen() {
    const blocs = {};
    form.querySelectorAll("select").forEach(function (select) {
      if (select.value) (blocs[select.value] = blocs[select.value] || []).push(select.dataset.party);
    });
    return Object.values(blocs).filter((bloc) => bloc.length > 1);
  }

  function show() {
    const found = window.alliances.chairs(told.votes, chosen());
    const name = (party) => told.names[party] || party;
    answer.textContent = found.tied
      ? told.words.lot + ": " + found.tied.map(name).join(", ")
      : told.words.chair + ": " + name(found.chair) + ". " + told.words.vice + ": " + name(found.vice) + ".";
  }

  const MOST = 10, SHOWN = 40;
  const own = document.getElementById("own");
  const places = document.getElementById("places");
  const shared = document.getElementById("shared");
  const better = document.getElementById("better");

  // Places of an office by heads, with the same groups standing together.
  function share() {
    const blocs = chosen(), allied = blocs.flat();
    const alone = Object.keys(told.heads).filter((p) => !allied.includes(p)).map((p) => [p]);
    const heads = Object.fromEntries(blocs.concat(alone).map((bloc) => [
      bloc.map((p) => told.names[p] || p).join(" + "),
      bloc.reduce((n, p) => n + (told.heads[p] || 0), 0)]));
    const found = window.alliances.dhondt(heads, Number(places.value) || 1);
    const given = Object.entries(found.sure).filter((pair) => pair[1]);
    shared.textContent = given.map((pair) => pair.join(": ")).join(". ") +
      (found.tied.length ? ". " + told.words.lot + ": " + found.tied.join(", ") : "");
  }

  function count() {
    better.textContent = "";
    const found = Object.keys(told.votes).length > MOST || !own.value
      ? [] : window.alliances.gains(told.votes, own.value);
    found.slice(0, SHOWN).forEach(function (blocs) {
      const line = document.createElement("li");
      line.textContent = blocs.filter((bloc) => bloc.length > 1)
        .map((bloc) => bloc.map((p) => told.names[p]).join(" + ")).join("; ");
      better.appendChild(line);
    });
    document.getElementById("number").textContent = found.length;
  }

  [["", "–"], ...Object.entries(told.names)].forEach(function ([party, name]) {
    const option = document.createElement("option");
    option.value = party;
    option.textContent = name;
    own.appendChild(option);
  });
  own.addEventListener("change", count);
  places.addEventListener("input", share);
  form.addEventListener("change", share);

  Object.keys(told.votes).forEach((party) => choose(party, told.names[party]));
  show();
  share();
})();
