// The finder: filters the rows that the page already holds. Choices of one group add up, groups narrow each other.
(function () {
  "use strict";
  var finder = document.querySelector("[data-finder]");
  var form = finder.querySelector("[data-facets]");
  var rows = Array.from(finder.querySelectorAll("[data-rows] > li"));
  var buttons = Array.from(form.querySelectorAll("[data-facet]"));
  var count = finder.querySelector("[data-count]");
  var empty = finder.querySelector("[data-empty]");
  var clears = Array.from(finder.querySelectorAll("[data-clear]"));
  var actions = finder.querySelector("[data-finder-actions]");
  var facets = Array.from(new Set(buttons.map((button) => button.dataset.facet)));
  var chosen = {};

  function read() {
    var query = new URLSearchParams(location.search);
    facets.forEach((facet) => {
      chosen[facet] = (query.get(facet) || "").split(",").filter((value) => buttons.some((b) => b.dataset.facet === facet && b.dataset.value === value));
    });
  }

  function write() {
    var address = new URL(location.href);
    facets.forEach((facet) => {
      if (chosen[facet].length) address.searchParams.set(facet, chosen[facet].join(","));
      else address.searchParams.delete(facet);
    });
    history.pushState(null, "", address);
  }

  // Traits narrow: "quiet" and "beginner" means both. Equipment and muscles widen.
  function fits(row, facet, values) {
    if (!values.length) return true;
    var has = (row.dataset[facet] || "").split(" ");
    return facet === "traits" ? values.every((v) => has.includes(v)) : values.some((v) => has.includes(v));
  }

  function fitsAll(row, without) {
    return facets.every((facet) => facet === without || fits(row, facet, chosen[facet]));
  }

  function countFor(button) {
    var facet = button.dataset.facet;
    var others = facet === "traits" ? chosen.traits : [];
    return rows.filter((row) => fitsAll(row, facet) && fits(row, facet, others) && fits(row, facet, [button.dataset.value])).length;
  }

  function show() {
    var shown = rows.filter((row) => {
      row.hidden = !fitsAll(row);
      return !row.hidden;
    }).length;
    buttons.forEach((button) => {
      var pressed = chosen[button.dataset.facet].includes(button.dataset.value);
      var number = countFor(button);
      button.setAttribute("aria-pressed", String(pressed));
      button.querySelector(".count").textContent = number;
      button.disabled = !pressed && number === 0;
    });
    var any = facets.some((facet) => chosen[facet].length);
    count.textContent = shown;
    var labels = buttons.filter((button) => button.getAttribute("aria-pressed") === "true").map((button) => button.dataset.label);
    finder.querySelector("[data-words]").textContent = (shown === 1 ? "exercise" : "exercises") + (labels.length ? ": " + labels.join(", ") : "");
    showOwnPage(shown);
    empty.hidden = shown > 0;
    clears[0].hidden = !any;
    actions.hidden = !any;
  }

  // One implement and one muscle have a page of their own, which also works without script.
  function showOwnPage(shown) {
    var own = finder.querySelector("[data-own-page]");
    own.hidden = !(shown && chosen.equipment.length === 1 && chosen.muscles.length === 1 && !chosen.traits.length);
    if (own.hidden) return;
    var link = own.querySelector("a");
    link.href = link.dataset.find + chosen.muscles[0] + "/" + chosen.equipment[0] + "/";
    link.textContent = "/find/" + chosen.muscles[0] + "/" + chosen.equipment[0] + "/";
  }

  function change() {
    write();
    show();
  }

  function sheetButton() {
    var open = document.createElement("button");
    open.type = "button";
    open.className = "button filters-toggle";
    open.setAttribute("aria-expanded", "false");
    open.textContent = "Filters";
    var close = document.createElement("button");
    close.type = "button";
    close.className = "button button--primary facets-close";
    close.textContent = "Show results";
    function toggle(on) {
      form.classList.toggle("is-sheet", on);
      open.setAttribute("aria-expanded", String(on));
      (on ? buttons[0] : open).focus();
    }
    open.addEventListener("click", () => toggle(!form.classList.contains("is-sheet")));
    close.addEventListener("click", () => toggle(false));
    form.append(close);
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && form.classList.contains("is-sheet")) toggle(false);
    });
    form.parentNode.insertBefore(open, form);
  }

  form.addEventListener("click", (event) => {
    var button = event.target.closest("[data-facet]");
    if (!button) return;
    var values = chosen[button.dataset.facet];
    var value = button.dataset.value;
    chosen[button.dataset.facet] = values.includes(value) ? values.filter((v) => v !== value) : values.concat(value);
    change();
  });
  clears.forEach((button) =>
    button.addEventListener("click", () => {
      facets.forEach((facet) => (chosen[facet] = []));
      change();
      count.closest("[role=status]").scrollIntoView({ block: "center" });
    })
  );
  addEventListener("popstate", () => {
    read();
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  sheetButton();
  read();
  show();
})();
