// The filters: buttons with counts, and the muscle map beside its list. They show what is chosen and report what is pressed.
(function () {
  "use strict";
  const pages = (window.AtlasPages = window.AtlasPages || {});
  const { element, glyph } = pages;
  const MANY = 8; // choices of one filter that are shown where there are many more

  // The page has of a choice its value alone: field and label stand in its group and in its words.
  function describe(choice) {
    choice.dataset.field = choice.closest("[data-facet]").dataset.facet;
    choice.dataset.label = Array.from(choice.childNodes).filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ data }) => data.trim()).join("");
    if (choice.localName === "button") choice.setAttribute("aria-pressed", "false");
  }

  // Links lead somewhere without script; here they are buttons.
  function buttonFrom(link) {
    const inside = Array.from(link.childNodes, (node) => node.cloneNode(true));
    const button = element("button", { type: "button", class: "chip", "aria-pressed": "false" }, inside);
    Object.assign(button.dataset, link.dataset);
    return { link, button };
  }

  function swap(node, other) {
    const hadFocus = document.activeElement === node;
    if (node.isConnected) node.replaceWith(other);
    if (hadFocus) other.focus();
  }

  // A region of the map leads to find/<muscle>/; as a filter it is a button for that muscle.
  function regionFrom(node) {
    const parts = node.getAttribute("href").split("/").filter(Boolean);
    return { node, field: "muscle", value: parts[parts.length - 1] };
  }

  function foldMany(group) {
    const buttons = Array.from(group.querySelectorAll("[data-field]"));
    if (buttons.length <= MANY + 2) return;
    const more = element("button", { type: "button", class: "text-button" }, ["Show all " + buttons.length]);
    group.classList.add("is-folded");
    buttons.slice(MANY).forEach((button) => button.classList.add("chip--later"));
    more.addEventListener("click", () => {
      group.classList.remove("is-folded");
      more.remove();
      buttons[MANY].focus();
    });
    group.querySelector(".chips").after(more);
  }

  class Facets {
    // `press(field, value)` is called for every choice.
    constructor(box, press) {
      this.press = press;
      box.querySelectorAll("[data-value]").forEach(describe);
      this.pairs = Array.from(box.querySelectorAll("a[data-field]"), buttonFrom);
      this.regions = Array.from(box.querySelectorAll(".map-link"), regionFrom);
      this.take();
      this.buttons = Array.from(box.querySelectorAll("[data-field]"));
      this.choices = this.buttons.map((button) => ({ button, field: button.dataset.field, value: button.dataset.value, shown: null }));
      this.symbols = new Map();
      this.groups = Array.from(box.querySelectorAll("[data-facet]"));
      this.groups.forEach(foldMany);
      box.addEventListener("click", (event) => this.onClick(event));
      box.addEventListener("keydown", (event) => this.onKey(event));
    }

    // Makes the choices filters.
    take() {
      this.isTaken = true;
      this.pairs.forEach(({ link, button }) => swap(link, button));
      this.regions.forEach(({ node }) => {
        node.setAttribute("role", "button");
        node.setAttribute("aria-pressed", "false");
        node.setAttribute("aria-label", node.querySelector("title").textContent);
      });
    }

    // Makes them links again that lead to lists: there is nothing to filter with.
    giveBack() {
      this.isTaken = false;
      this.pairs.forEach(({ link, button }) => swap(button, link));
      this.regions.forEach(({ node }) => ["role", "aria-pressed", "aria-label", "aria-disabled"].forEach((name) => node.removeAttribute(name)));
    }

    onClick(event) {
      if (!this.isTaken) return null;
      const button = event.target.closest("[data-field]");
      if (button) return this.press(button.dataset.field, button.dataset.value);
      const region = this.regions.find((entry) => entry.node.contains(event.target));
      if (!region) return null;
      event.preventDefault();
      return region.node.getAttribute("aria-disabled") === "true" ? null : this.press(region.field, region.value);
    }

    // Space presses a button; a link knows only Enter.
    onKey(event) {
      if (!this.isTaken || event.key !== " " || !this.regions.some((entry) => entry.node === event.target)) return;
      event.preventDefault();
      event.target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    }

    // Marks what is chosen and, where the engine is there, what each choice would give.
    show(within, counts) {
      this.choices.forEach((choice) => this.showChoice(choice, within, counts && counts[choice.field]));
      this.regions.forEach((region) => this.showRegion(region, within, counts));
    }

    // A choice that says the same as before is not touched.
    showChoice(choice, within, counts) {
      const { button, field, value } = choice;
      const pressed = (within[field] || []).includes(value);
      const number = counts ? counts[value] || 0 : null;
      const shown = pressed + " " + number;
      if (choice.shown === shown) return;
      choice.shown = shown;
      const tick = button.querySelector(".tick");
      button.setAttribute("aria-pressed", String(pressed));
      if (pressed && !tick) button.prepend(glyph("i-tick", "icon tick"));
      if (!pressed && tick) tick.remove();
      if (number === null) return;
      button.querySelector(".count").textContent = number;
      button.classList.toggle("is-empty", !pressed && number === 0);
      // Things that a reader has are told one after the other, so the first may well give nothing yet.
      button.disabled = field !== "owned" && !pressed && number === 0;
    }

    showRegion(region, within, counts) {
      const pressed = (within.muscle || []).includes(region.value);
      const empty = Boolean(counts && counts.muscle) && !pressed && !counts.muscle[region.value];
      Object.entries({ "aria-pressed": String(pressed), "aria-disabled": String(empty) }).forEach(([name, value]) => region.node.getAttribute(name) === value || region.node.setAttribute(name, value));
    }

    values(field) {
      return this.buttons.filter((button) => button.dataset.field === field).map((button) => button.dataset.value);
    }

    // Values that mean "nothing".
    get bare() {
      return this.buttons.filter((button) => "bare" in button.dataset).map((button) => button.dataset.value);
    }

    labelOf(field, value) {
      const button = this.buttons.find((other) => other.dataset.field === field && other.dataset.value === value);
      return button ? button.dataset.label : null;
    }

    // The glyph of an implement; null where the filters do not name it.
    symbolOf(thing) {
      if (!this.symbols.has(thing)) {
        const choice = this.choices.find(({ value }) => value === thing);
        const use = choice && choice.button.querySelector(".icon:not(.tick) use");
        this.symbols.set(thing, use ? use.getAttribute("href").slice(1) : null);
      }
      return this.symbols.get(thing);
    }

    nameOf(field) {
      const group = this.groups.find((other) => other.dataset.facet === field);
      return group ? group.dataset.name : null;
    }
  }

  pages.facets = { Facets };
})();
