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

  Object.keys(told.votes).forEach((party) => choose(party, told.names[party]));
  show();
})();
