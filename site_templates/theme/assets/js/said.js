// What is said around the results: how many, what was chosen and how it was understood, what else there is, and what to do where there is nothing.
(function () {
  "use strict";
  const pages = (window.AtlasPages = window.AtlasPages || {});
  const { element, glyph, link, counted, lowerFirst, choices, chosen, equipment } = pages;
  const MOST_LIFTED = 3;
  const FEW = 6; // results that are seen at a glance
  const PARTS = ["chosen", "kinds", "understood", "kit", "empty", "elsewhere", "own-pages"];

  class Said {
    // `change(asked)` is called where the reader takes something up or away.
    constructor(page, facets, change) {
      this.page = page;
      this.facets = facets;
      this.change = change;
      this.isFinder = Boolean(page.dataset.kind);
      this.title = document.title;
    }

    part(name) {
      return this.page.querySelector("[data-" + name + "]");
    }

    // What stays empty is not touched.
    put(name, parts) {
      const place = this.part(name);
      if (!parts.length && place.hidden) return;
      place.hidden = !parts.length;
      place.replaceChildren(...parts);
    }

    rest() {
      document.title = this.title;
      this.part("search-status").textContent = "";
      PARTS.forEach((name) => (this.part(name).hidden = true));
    }

    show(asked, answer, engine) {
      this.asked = asked;
      this.known = { facets: this.facets, engine };
      const chips = chosen.chips(asked, answer, this.known, { word: (found) => this.change(choices.setAside(asked, found)), value: (field, value) => this.drop(field, value) });
      this.showStatus(answer);
      this.put("chosen", chips);
      this.put("kinds", this.kinds(answer));
      this.put("understood", [...this.strangers(answer), ...chosen.understood(asked, answer)]);
      this.put("kit", this.kit(answer));
      this.put("empty", this.empty(answer));
      this.put("elsewhere", this.elsewhere());
      this.put("own-pages", this.ownPages(answer));
      this.part("filters-count").textContent = Object.values(asked.within).flat().length || "";
      const forget = this.part("forget");
      const owns = equipment.recall().length > 0;
      if (forget && forget.hidden === owns) forget.hidden = !owns;
      document.title = this.headline();
    }

    showStatus({ total }) {
      const things = this.isFinder ? ["exercise", "exercises"] : ["result", "results"];
      const isBegun = !total && this.asked.text.trim().length === 1; // the first letter of a word is no question yet
      this.part("search-status").replaceChildren(...(isBegun ? [] : [element("b", {}, [String(total)]), " " + (total === 1 ? things[0] : things[1])]));
    }

    // Titles tell one step of the history from another.
    headline() {
      const { text, within } = this.asked;
      const values = Object.keys(within).flatMap((field) => within[field].map((value) => this.label(field, value)));
      const words = [text.trim() && "“" + text.trim() + "”", ...values].filter(Boolean).join(", ");
      return words ? words + " · " + this.title : this.title;
    }

    label(field, value) {
      return lowerFirst(chosen.labelOf(this.facets, this.known.engine, field, value));
    }

    name(field, value) {
      return chosen.nameOf(this.facets, this.known.engine, field) + ": " + this.label(field, value);
    }

    button(words, next) {
      const button = element("button", { type: "button", class: "text-button" }, [words]);
      button.addEventListener("click", () => this.change(next));
      return button;
    }

    without(field, value) {
      const values = this.asked.within[field].filter((other) => other !== value);
      return choices.withValues(this.asked, field, values);
    }

    drop(field, value) {
      const next = this.without(field, value);
      if (field === "owned" && !this.asked.implied) equipment.remember(next.within.owned || []);
      this.change(next);
    }

    // Values of the address that no page of this guide has; what is remembered and is not here any more is not worth a word.
    strangers({ strangers }) {
      const told = strangers.filter(([field]) => !(field === "owned" && this.asked.implied));
      return told.length ? ["Not known here and left out: ", ...told.flatMap(([, id], at) => [at ? ", " : "", element("s", {}, [id])]), ". "] : [];
    }

    // Where pages of several kinds answer, each kind as a choice with its number; the order of all stays by fit.
    kinds({ kinds }) {
      const chosenKinds = this.asked.within.kind || [];
      const all = kinds.reduce((sum, { count }) => sum + count, 0);
      if (this.isFinder || (!chosenKinds.length && (all < FEW || kinds.length < 2))) return [];
      return kinds.map(({ id, label, count }) => {
        const pressed = chosenKinds.includes(id);
        const button = element("button", { type: "button", class: "chip", "aria-pressed": String(pressed) }, [...(pressed ? [glyph("i-tick", "icon tick")] : []), label + " ", element("span", { class: "count" }, [String(count)])]);
        button.addEventListener("click", () => this.change(choices.withValues(this.asked, "kind", pressed ? [] : [id])));
        return element("li", {}, [button]);
      });
    }

    // A list that somebody shared stays what it is; what the reader has stands first in it.
    kit({ able, total }) {
      if (able === null || !able || able === total) return [];
      const things = equipment.recall();
      const words = things.map((thing) => this.label("owned", thing)).join(", ");
      return [able + " of these " + (able === 1 ? "needs" : "need") + " only what you have (" + words + "). ", this.button("Show only " + (able === 1 ? "this" : "these"), choices.withValues(this.asked, "owned", things))];
    }

    empty(answer) {
      const text = this.asked.text.trim();
      if (answer.total || text.length === 1) return [];
      const filtered = Object.keys(this.asked.within).length > 0;
      const nothing = text ? "Nothing found for “" + text + "”" + (filtered ? " with these filters." : ".") : "No exercise has all of these.";
      const lists = element("a", { href: "#lists" }, ["plain lists of everything"]);
      const lifted = answer.lifted.filter(({ field }) => field !== "kind").slice(0, MOST_LIFTED);
      const rest = !filtered ? "Try fewer words, or the " : lifted.length ? "Or use the " : "Take away more than one filter, or use the ";
      return [element("p", { class: "empty__words" }, [nothing]), ...this.lift(lifted), ...this.nearest(answer), element("p", {}, [rest, lists, "."])];
    }

    // Which filter to take away, and what that would give.
    lift(lifted) {
      const items = lifted.map(({ field, id, total }) => element("li", {}, [this.button("Without “" + this.name(field, id) + "”", this.without(field, id)), ": " + counted(total, "exercise", "exercises")]));
      return items.length ? [element("ul", { class: "empty__ways" }, items)] : [];
    }

    nearest({ nearestResults }) {
      const items = nearestResults.map((entry) => element("li", {}, [element("a", { href: link(entry.address) }, [entry.title])]));
      return items.length ? [element("p", {}, ["What this guide has that comes nearest:"]), element("ul", {}, items)] : [];
    }

    // The finder knows exercises alone; the rest of the guide may answer as well.
    elsewhere() {
      const text = this.asked.text.trim();
      if (!this.isFinder || text.length < 2) return [];
      return [element("a", { href: link("search/") + "?" + new URLSearchParams({ q: text }) }, ["Search the whole guide for “" + text + "”"])];
    }

    // A muscle with an implement has a page of its own, which works without script.
    ownPages({ pairs }) {
      const items = pairs.map(({ muscle, thing, address }) => element("li", {}, [element("a", { href: link(address) }, [this.label("muscle", muscle) + ", " + this.label("equipment", thing)])]));
      const lead = items.length === 1 ? "This choice has a page of its own:" : "These choices have pages of their own:";
      return items.length ? [element("p", {}, [lead]), element("ul", {}, items)] : [];
    }
  }

  pages.said = { setUp: (page, facets, change) => new Said(page, facets, change) };
})();
