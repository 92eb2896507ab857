// The agenda's items dragged into order; the buttons beside each do the same by keyboard.
(function () {
  function draggable(list) {
    const form = document.getElementById(list.dataset.order);
    if (!form) return;
    const items = () => Array.from(list.querySelectorAll("[data-item]"));
    let held = null;

    items().forEach(function (item) {
      item.draggable = true;
      item.addEventListener("dragstart", function (event) {
        held = item;
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", item.dataset.item);
      });
      item.addEventListener("dragover", function (event) {
        if (!held || held === item) return;
        event.preventDefault();
        const box = item.getBoundingClientRect();
        const below = event.clientY > box.top + box.height / 2;
        item.parentNode.insertBefore(held, below ? item.nextSibling : item);
      });
      item.addEventListener("dragend", function (event) {
        held = null;
        if (event.dataTransfer.dropEffect === "none") {
          was.forEach((each) => list.appendChild(each));
          return;
        }
        const order = items().map((each) => each.dataset.item).join(",");
        if (order === before) return;
        form.elements.order.value = order;
        form.submit();
      });
    });
    list.addEventListener("drop", (event) => event.preventDefault());
    const was = items();
    const before = items().map((each) => each.dataset.item).join(",");
    list.addEventListener("dragover", (event) => held && event.preventDefault());
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-order]").forEach(draggable);
  });
})();
