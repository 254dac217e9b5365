// The search page and the finder: words, filters and results in step with the address.
(function () {
  "use strict";
  const pages = (window.AtlasPages = window.AtlasPages || {});
  const { element, counted, link, lowerFirst, choices } = pages;
  const STEP = 48;
  const SLOW = 150; // ms after which waiting is said in words
  const OWNED = "atlas-equipment";

  function recall() {
    try {
      return (localStorage.getItem(OWNED) || "").split(",").filter(Boolean);
    } catch (error) {
      return []; // storage is switched off
    }
  }

  function remember(values) {
    try {
      if (values.length) localStorage.setItem(OWNED, values.join(","));
      else localStorage.removeItem(OWNED);
    } catch (error) {
      return; // storage is switched off: the choice lasts for this page
    }
  }

  // The address and the history. While typing, the address is written over; settling puts the last settled one back and adds the new one.
  class Trail {
    constructor() {
      this.settled = null;
    }

    addressOf(asked) {
      return location.pathname + choices.write(asked) + location.hash;
    }

    start(asked) {
      this.settled = this.addressOf(asked);
    }

    write(asked, shown) {
      history.replaceState({ shown }, "", this.addressOf(asked));
    }

    settle(asked, shown) {
      const address = this.addressOf(asked);
      if (address === this.settled) return;
      history.replaceState(history.state, "", this.settled);
      history.pushState({ shown }, "", address);
      this.settled = address;
    }

    get shown() {
      return (history.state && history.state.shown) || STEP;
    }
  }

  class SearchPage {
    constructor(page) {
      this.page = page;
      this.kinds = page.dataset.kind ? [page.dataset.kind] : null; // the finder lists exercises only, and all of them at rest
      this.input = this.part("search-input");
      this.facets = new pages.facets.Facets(this.part("facets"), (field, value) => this.press(field, value));
      this.sheet = pages.sheet.setUp(this.part("filters"));
      this.results = pages.results.setUp(this.part("search-results"), (thing) => this.facets.symbolOf(thing));
      this.trail = new Trail();
      this.engine = null;
      this.hasFailed = false;
      this.asked = choices.read(location.search);
      this.shown = this.trail.shown;
      this.listen();
      this.start();
      this.part("results").hidden = false;
      this.setWorking(true);
    }

    part(name) {
      return this.page.querySelector("[data-" + name + "]");
    }

    start() {
      if (this.kinds && !this.asked.within.owned && recall().length) this.asked = choices.withValues(this.asked, "owned", recall());
      if (this.input.value) this.asked = choices.withText(this.asked, this.input.value); // typed before this script was there
      else this.input.value = this.asked.text;
      this.trail.start(this.asked);
      this.trail.write(this.asked, this.shown);
      this.part("copy-address").hidden = !this.kinds;
      this.part("more").hidden = Number(this.page.dataset.total || 0) <= this.results.count();
      // Nothing of the engine is fetched before something is asked, or the box has the focus.
      if (!choices.isEmpty(this.asked) || this.shown > STEP) this.work();
    }

    listen() {
      this.input.addEventListener("input", () => this.type());
      this.input.addEventListener("focus", () => window.AtlasSearchLoader.load().catch(() => null)); // a failure is said when it matters
      this.input.addEventListener("keydown", (event) => this.goDown(event));
      this.input.form.addEventListener("submit", (event) => this.submit(event));
      this.part("clear").addEventListener("click", () => this.clear());
      const forget = this.part("forget"); // missing where nothing can be owned
      if (forget) forget.addEventListener("click", () => this.change(choices.withValues(this.asked, "owned", [])));
      this.part("more").addEventListener("click", () => this.showMore());
      addEventListener("popstate", () => this.restore());
      addEventListener("online", () => this.hasFailed && this.work());
    }

    /* What the reader does --------------------------------------------- */

    type() {
      this.asked = choices.withText(this.asked, this.input.value);
      this.shown = STEP;
      this.trail.write(this.asked, this.shown);
      this.work();
    }

    submit(event) {
      event.preventDefault();
      this.trail.settle(this.asked, this.shown);
      if (matchMedia("(hover: none)").matches) this.input.blur(); // the keyboard covers the results
    }

    goDown(event) {
      const first = event.key === "ArrowDown" && this.part("search-results").querySelector("a");
      if (!first) return;
      event.preventDefault();
      first.focus();
    }

    press(field, value) {
      this.change(choices.toggle(this.asked, field, value, this.facets.bare));
    }

    clear() {
      this.change({ text: "", within: {}, without: [] });
      this.input.focus();
    }

    async showMore() {
      const before = this.results.count();
      this.shown += STEP;
      this.trail.write(this.asked, this.shown);
      await this.work();
      this.results.focus(before);
    }

    change(next) {
      const owned = next.within.owned || [];
      if ((this.asked.within.owned || []).join() !== owned.join()) remember(owned);
      this.asked = next;
      this.shown = STEP;
      this.input.value = next.text;
      this.trail.settle(next, this.shown);
      this.work();
    }

    restore() {
      this.asked = choices.read(location.search);
      this.shown = this.trail.shown;
      this.trail.start(this.asked);
      this.input.value = this.asked.text;
      this.work();
    }

    /* Asking the engine ------------------------------------------------ */

    async work() {
      if (!this.engine) this.facets.show(this.asked.within, null);
      const slow = setTimeout(() => this.say("Loading the search…"), SLOW);
      try {
        this.engine = this.engine || (await window.AtlasSearchLoader.load());
        this.setWorking(true);
        this.show();
      } catch (error) {
        this.fail(error);
      } finally {
        clearTimeout(slow);
      }
    }

    // Without an engine the filters are links to lists. The next use of the box tries again, and so does the line when it is back.
    fail(error) {
      if (!error.words) window.AtlasSearchLoader.drop();
      this.engine = null;
      this.setWorking(false);
      this.say((error.words || "Search has failed.") + " The lists below lead to every page.");
    }

    setWorking(works) {
      this.page.classList.toggle("is-live", works);
      if (this.hasFailed !== works) return;
      this.hasFailed = !works;
      this.page.classList.toggle("has-failed", !works);
      document.documentElement.classList.replace(works ? "no-js" : "js", works ? "js" : "no-js");
      this.sheet.close();
      if (works) this.facets.take();
      else this.facets.giveBack();
    }

    ask(within) {
      const { text, without } = this.asked;
      const filters = this.kinds ? Object.assign({}, within, { kind: this.kinds }) : within;
      return text.trim() ? this.engine.search(text, { within: filters, without }) : this.engine.browse(filters);
    }

    // "I have" is counted here: what each further thing would add to those that the reader has.
    count(answer) {
      const { owned, ...others } = this.asked.within;
      const all = (owned ? this.ask(others) : answer).results.filter((entry) => entry.kind === "exercise");
      return Object.assign({}, answer.counts, { owned: pages.facets.countOwned(all, owned || [], this.facets) });
    }

    /* What is shown ---------------------------------------------------- */

    say(words) {
      this.page.classList.add("is-waiting");
      this.part("search-status").textContent = words;
    }

    // Names do not answer: the text of pages may. One answer is shown and said, with it or without.
    async showWithText() {
      const { asked } = this;
      await window.AtlasSearchLoader.loadText(this.engine);
      if (this.engine && this.asked === asked) this.show(true);
    }

    show(hasTried) {
      const resting = !this.kinds && choices.isEmpty(this.asked);
      this.page.classList.toggle("is-resting", resting);
      this.page.classList.remove("is-waiting");
      this.part("clear").hidden = choices.isEmpty(this.asked);
      this.part("copy-address").hidden = resting;
      if (resting) return this.rest();
      const answer = this.ask(this.asked.within);
      if (answer.wantsText && !hasTried) return this.showWithText();
      const counts = this.count(answer);
      this.results.show(answer.results.slice(0, this.shown));
      this.facets.show(this.asked.within, counts);
      this.showStatus(answer);
      this.showChosen(answer);
      this.showEmpty(answer);
      this.showOwnPages();
      this.showWhetherToFilter(counts);
    }

    rest() {
      this.results.show([]);
      this.part("search-status").textContent = "";
      ["chosen", "understood", "empty", "more", "own-pages"].forEach((name) => (this.part(name).hidden = true));
    }

    showStatus(answer) {
      const things = this.kinds ? ["exercise", "exercises"] : ["result", "results"];
      const words = " " + (answer.total === 1 ? things[0] : things[1]);
      const isBegun = !answer.total && this.asked.text.trim().length === 1;
      this.part("search-status").replaceChildren(...(isBegun ? [] : [element("b", {}, [String(answer.total)]), words]));
      this.sheet.say(answer.total ? "Show " + counted(answer.total, ...things) : "Nothing has all of these");
      this.part("more").hidden = answer.total <= this.shown;
      this.part("more").textContent = "Show " + Math.min(STEP, answer.total - this.shown) + " more";
    }

    showChosen(answer) {
      const take = {
        word: (found) => this.change(choices.setAside(this.asked, found)),
        value: (field, value) => this.press(field, value),
      };
      const chips = pages.chosen.chips(this.asked, answer, { facets: this.facets, engine: this.engine }, take);
      const words = pages.chosen.understood(this.asked, answer);
      this.part("chosen").replaceChildren(...chips);
      this.part("chosen").hidden = !chips.length;
      this.part("understood").replaceChildren(...words);
      this.part("understood").hidden = !words.length;
      this.part("filters-count").textContent = Object.values(this.asked.within).flat().length || "";
      const forget = this.part("forget");
      if (forget) forget.hidden = !this.asked.within.owned;
    }

    showEmpty(answer) {
      const empty = this.part("empty");
      const text = this.asked.text.trim();
      // The first letter of a word is no question yet.
      empty.hidden = answer.total > 0 || text.length === 1;
      if (empty.hidden) return;
      const filtered = Object.keys(this.asked.within).length > 0;
      const lists = element("a", { href: "#lists" }, ["plain lists of everything"]);
      const nothing = text ? "Nothing found for “" + text + "”" + (filtered ? " with these filters." : ".") : "No exercise has all of these.";
      const parts = [element("p", { class: "empty__words" }, [nothing])];
      if (answer.nearestResults.length) {
        const items = answer.nearestResults.map((entry) => element("li", {}, [element("a", { href: link(entry.address) }, [entry.title])]));
        parts.push(element("p", {}, ["What this guide has that comes nearest:"]), element("ul", {}, items));
      }
      parts.push(element("p", {}, [filtered ? "Take away a filter, or use the " : "Try fewer words, or the ", lists, "."]));
      empty.replaceChildren(...parts);
    }

    // A muscle with an implement has a page of its own, which works without script.
    showOwnPages() {
      const { muscle, equipment, owned } = this.asked.within;
      const things = Array.from(new Set([...(equipment || []), ...(owned || [])]));
      const name = (field, value) => lowerFirst(this.facets.labelOf(field, value) || value);
      const items = (muscle || [])
        .flatMap((one) => things.map((thing) => [this.engine.pairAddress(one, thing), name("muscle", one) + ", " + name("equipment", thing)]))
        .filter(([address]) => address)
        .map(([address, words]) => element("li", {}, [element("a", { href: link(address) }, [words])]));
      const lead = items.length === 1 ? "This choice has a page of its own:" : "These choices have pages of their own:";
      this.part("own-pages").hidden = !items.length;
      this.part("own-pages").replaceChildren(element("p", {}, [lead]), element("ul", {}, items));
    }

    // Filters that could only say 0 are not worth their place.
    showWhetherToFilter(counts) {
      const narrows = Object.values(counts).some((field) => Object.values(field).some((number) => number > 0));
      this.page.classList.toggle("has-no-choices", !narrows && !Object.keys(this.asked.within).length);
    }
  }

  pages.startSearchPage = (page) => new SearchPage(page);
})();
