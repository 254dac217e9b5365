// The filters: buttons with counts, and the muscle map beside its list. They show what is chosen and report what is pressed.
(function () {
  "use strict";
  const pages = window.AtlasPages;
  const { element, glyph, choices } = pages;
  const MANY = 10; // choices of one filter that are shown before "Show all"

  // Links lead somewhere without script; here they are buttons.
  function buttonFrom(link) {
    const button = element("button", { type: "button", class: "chip", "aria-pressed": "false" }, Array.from(link.childNodes));
    Object.assign(button.dataset, link.dataset);
    link.replaceWith(button);
    return button;
  }

  // A region of the map leads to find/<muscle>/; as a filter it is a button for that muscle.
  function regionFrom(region) {
    const parts = region.getAttribute("href").split("/").filter(Boolean);
    region.setAttribute("role", "button");
    region.setAttribute("aria-pressed", "false");
    region.setAttribute("aria-label", region.querySelector("title").textContent);
    return { node: region, field: "muscle", value: parts[parts.length - 1] };
  }

  function foldMany(group) {
    const buttons = Array.from(group.querySelectorAll("[data-field]"));
    if (buttons.length <= MANY + 2) return;
    const more = element("button", { type: "button", class: "text-button facet__all" }, ["Show all " + buttons.length]);
    group.classList.add("is-folded");
    buttons.slice(MANY).forEach((button) => button.classList.add("chip--later"));
    more.addEventListener("click", () => {
      group.classList.remove("is-folded");
      more.remove();
      buttons[MANY].focus();
    });
    group.querySelector(".chips").after(more);
  }

  // `press(field, value)` is called for every choice. Returns what the page needs to know of its filters.
  function setUp(box, press) {
    box.querySelectorAll("a[data-field]").forEach(buttonFrom);
    const buttons = Array.from(box.querySelectorAll("[data-field]"));
    const regions = Array.from(box.querySelectorAll(".map-link")).map(regionFrom);
    const groups = Array.from(box.querySelectorAll("[data-facet]"));
    groups.forEach(foldMany);

    box.addEventListener("click", (event) => {
      const button = event.target.closest("[data-field]");
      if (button) return press(button.dataset.field, button.dataset.value);
      const region = regions.find((entry) => entry.node.contains(event.target));
      if (!region) return;
      event.preventDefault();
      if (region.node.getAttribute("aria-disabled") !== "true") press(region.field, region.value);
    });
    box.addEventListener("keydown", (event) => {
      const region = event.key === " " && regions.find((entry) => entry.node === event.target);
      if (!region) return;
      event.preventDefault();
      region.node.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    });

    function showButton(button, within, counts) {
      const { field, value } = button.dataset;
      const pressed = (within[field] || []).includes(value);
      button.setAttribute("aria-pressed", String(pressed));
      const tick = button.querySelector(".tick");
      if (pressed && !tick) button.prepend(glyph("i-tick", "icon tick"));
      if (!pressed && tick) tick.remove();
      if (!counts || !counts[field]) return;
      const number = counts[field][value] || 0;
      button.querySelector(".count").textContent = number;
      button.classList.toggle("is-empty", !pressed && number === 0);
      // Things that a reader has are told one after the other, so the first may well give nothing yet.
      button.disabled = field !== "owned" && !pressed && number === 0;
    }

    function showRegion(region, within, counts) {
      const pressed = (within.muscle || []).includes(region.value);
      const empty = Boolean(counts && counts.muscle) && !pressed && !counts.muscle[region.value];
      region.node.setAttribute("aria-pressed", String(pressed));
      region.node.setAttribute("aria-disabled", String(empty));
    }

    // Marks what is chosen, and what each choice would give.
    function show(within, counts) {
      buttons.forEach((button) => showButton(button, within, counts));
      regions.forEach((region) => showRegion(region, within, counts));
    }

    function labelOf(field, value) {
      const button = buttons.find((other) => other.dataset.field === field && other.dataset.value === value);
      return button ? button.dataset.label : null;
    }

    function nameOf(field) {
      const group = groups.find((other) => other.dataset.facet === field);
      return group ? group.dataset.name : null;
    }

    function knows(field) {
      return groups.some((group) => group.dataset.facet === field);
    }

    return { show, labelOf, nameOf, knows, values: (field) => buttons.filter((button) => button.dataset.field === field).map((button) => button.dataset.value) };
  }

  // What each further thing would give: exercises that need nothing but it, what is owned already, and the body.
  function countOwned(results, owned, values) {
    const had = new Set([...owned, choices.NOTHING]);
    const counts = {};
    let all = 0;
    results.forEach((entry) => {
      const missing = entry.needs.filter((thing) => !had.has(thing));
      if (!missing.length) all += 1;
      else if (missing.length === 1) counts[missing[0]] = (counts[missing[0]] || 0) + 1;
    });
    const sums = {};
    values.forEach((value) => (sums[value] = (had.has(value) ? 0 : counts[value] || 0) + all));
    return sums;
  }

  pages.facets = { setUp, countOwned };
})();
