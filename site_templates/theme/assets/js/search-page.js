// The search page and the finder: words, filters and results in step with the address.
(function () {
  "use strict";
  const pages = (window.AtlasPages = window.AtlasPages || {});
  const { counted, choices, equipment } = pages;
  const FIRST = 48; // results shown at first; each "Show more" doubles them
  const MOST_MORE = 768;
  const SLOW = 150; // ms after which waiting is said in words

  class SearchPage {
    constructor(page) {
      this.page = page;
      this.kinds = page.dataset.kind ? [page.dataset.kind] : null; // the finder lists exercises only, and all of them at rest
      this.input = this.part("search-input");
      this.facets = new pages.facets.Facets(this.part("facets"), (field, value) => this.press(field, value));
      this.sheet = pages.sheet.setUp(this.part("filters"), () => this.trail.enterSheet(this.asked, this.shown), () => this.trail.leaveSheet(this.asked, this.shown));
      this.results = new pages.results.Results(this.part("search-results"), (thing) => this.facets.symbolOf(thing));
      this.said = pages.said.setUp(page, this.facets, (next) => this.change(next));
      this.trail = new pages.trail.Trail();
      this.engine = null;
      this.answered = null; // what the shown answer answers
      this.hasFailed = false;
      this.asked = this.read();
      this.shown = this.trail.shown || FIRST;
      this.listen();
      this.start();
      this.part("results").hidden = this.part("sort-label").hidden = false;
      this.part("skip").href = "#results";
      this.setWorking(true);
    }

    part(name) {
      return this.page.querySelector("[data-" + name + "]");
    }

    // What the address asks for. The finder of its own accord shows what can be done with what the reader has; a link
    // that asks for something shows what it asks for.
    read() {
      const asked = choices.read(location.search);
      const isOwn = this.kinds && (this.trail.isImplied || (choices.isPlain(asked) && !this.trail.isCleared));
      return isOwn && !asked.within.owned ? choices.withOwned(asked, equipment.recall()) : asked;
    }

    start() {
      if (this.input.value) this.asked = choices.withText(this.asked, this.input.value); // typed before this script was there
      else this.input.value = this.asked.text;
      this.trail.start(this.asked, this.shown);
      this.part("copy-address").hidden = !this.kinds;
      this.part("more").hidden = Number(this.page.dataset.total || 0) <= this.results.count();
      // Nothing of the engine is fetched before something is asked, or the box has the focus.
      if (!choices.isPlain(this.asked) || this.shown > FIRST) this.work();
    }

    listen() {
      this.input.addEventListener("input", () => this.type());
      this.input.addEventListener("focus", () => window.AtlasSearchLoader.load().catch(() => null)); // a failure is said when it matters
      this.input.addEventListener("keydown", (event) => this.goDown(event));
      this.input.form.addEventListener("submit", (event) => this.submit(event));
      this.part("clear").addEventListener("click", () => this.clear());
      const forget = this.part("forget"); // missing where nothing can be owned
      if (forget) forget.addEventListener("click", () => this.forget());
      this.part("sort").addEventListener("change", (event) => this.change(choices.withSort(this.asked, event.target.value)));
      this.part("more").addEventListener("click", () => this.showMore());
      addEventListener("popstate", () => this.restore());
      addEventListener("online", () => this.hasFailed && this.work());
    }

    /* What the reader does --------------------------------------------- */

    type() {
      pages.pictures.hold();
      this.asked = choices.withText(this.asked, this.input.value);
      this.shown = FIRST;
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
      const next = choices.toggle(this.asked, field, value, this.facets.bare);
      if (field === "owned") equipment.remember(next.within.owned || []);
      this.change(next);
    }

    // Takes away what is asked for here; what the reader has is remembered for other pages.
    clear() {
      this.change({ ...choices.NOTHING, isCleared: true });
      this.input.focus();
    }

    forget() {
      equipment.remember([]);
      this.change(choices.withValues(this.asked, "owned", []));
    }

    // Of an answer that stands only what comes next is asked for, and its rows are left alone.
    async showMore() {
      const before = this.results.count();
      const { answered, asked } = this;
      this.shown += this.more;
      this.trail.write(asked, this.shown);
      if (answered !== asked) await this.work();
      else await this.extend(before).catch((error) => this.fail(error));
      this.results.focus(before);
    }

    async extend(from) {
      const { asked } = this;
      const further = await this.ask({ from, counts: false });
      if (!further || asked !== this.asked) return;
      this.results.extend(further.results);
      this.showMoreButton(further);
    }

    // How many results the next press adds.
    get more() {
      return Math.min(this.shown, MOST_MORE);
    }

    change(next) {
      this.asked = next;
      this.shown = FIRST;
      this.input.value = next.text;
      this.trail.settle(next, this.shown);
      this.work();
    }

    restore() {
      if (this.trail.isInSheet) return this.closeSheet();
      this.asked = this.read();
      this.shown = this.trail.shown || FIRST;
      this.trail.start(this.asked, this.shown);
      this.input.value = this.asked.text;
      return this.work();
    }

    closeSheet() {
      this.trail.leaveSheetByBack(this.asked, this.shown);
      this.sheet.close();
    }

    /* Asking the engine ------------------------------------------------ */

    async work() {
      if (!this.engine) this.facets.show(this.asked.within, null);
      const slow = setTimeout(() => this.say("Loading the search…"), SLOW);
      try {
        this.engine = this.engine || (await window.AtlasSearchLoader.load());
        this.setWorking(true);
        await this.show();
      } catch (error) {
        this.fail(error);
      } finally {
        clearTimeout(slow);
      }
    }

    // Without an engine the filters are links to lists. The next use of the box tries again, and so does the line when it is back.
    fail(error) {
      if (!error.words) window.AtlasSearchLoader.drop();
      this.engine = this.answered = null;
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

    // The answer to what is asked. What a reader has decides the order where it is no filter.
    ask(besides) {
      const { text, within, without, sort } = this.asked;
      const kit = within.owned ? [] : equipment.recall();
      return this.engine.ask(text, { within, kinds: this.kinds, without, sort, limit: this.shown, kit, counts: true, ...besides });
    }

    // The answer with the text of pages where names do not answer; null where something else was asked for meanwhile.
    async answer() {
      const { asked, shown } = this;
      const isCurrent = () => this.engine && this.asked === asked && this.shown === shown;
      const first = await this.ask();
      if (!first || !isCurrent()) return null;
      if (!first.wantsText) return first;
      await window.AtlasSearchLoader.loadText(this.engine, asked.text);
      const second = isCurrent() ? await this.ask() : null;
      return isCurrent() ? second : null;
    }

    /* What is shown ---------------------------------------------------- */

    say(words) {
      this.page.classList.add("is-waiting");
      this.part("search-status").textContent = words;
    }

    async show() {
      const resting = !this.kinds && choices.isEmpty(this.asked);
      this.page.classList.toggle("is-resting", resting);
      this.part("copy-address").hidden = resting;
      this.part("sort").value = this.asked.sort;
      if (resting) return this.rest();
      const answer = await this.answer();
      if (answer) this.showAnswer(answer);
      return undefined;
    }

    showAnswer(answer) {
      // Values of the address stand under their present ids from now on.
      const asked = (this.asked = { ...this.asked, within: answer.within });
      this.answered = asked;
      this.page.classList.remove("is-waiting");
      this.page.classList.add("has-answered");
      this.part("clear").hidden = choices.isPlain(asked);
      this.results.show(answer.results);
      this.facets.show(asked.within, answer.counts);
      this.said.show(asked, answer, this.engine);
      this.showMoreButton(answer);
      pages.excerpts.show(answer, this.engine, (entry) => this.results.placeOf(entry), () => this.asked === asked);
      this.showWhetherToFilter(answer.counts);
    }

    showMoreButton({ total }) {
      const things = this.kinds ? ["exercise", "exercises"] : ["result", "results"];
      this.sheet.say(total ? "Show " + counted(total, ...things) : "Nothing has all of these");
      this.part("more").hidden = total <= this.shown;
      this.part("more").textContent = "Show " + Math.min(this.more, total - this.shown) + " more";
    }

    rest() {
      this.page.classList.remove("is-waiting");
      this.page.classList.add("has-answered");
      this.part("clear").hidden = true;
      this.answered = null;
      this.results.show([]);
      this.part("more").hidden = true;
      this.said.rest();
    }

    // Filters that could only say 0 are not worth their place.
    showWhetherToFilter(counts) {
      const narrows = Object.values(counts).some((field) => Object.values(field).some((number) => number > 0));
      this.page.classList.toggle("has-no-choices", !narrows && !Object.keys(this.asked.within).length);
    }
  }

  pages.startSearchPage = (page) => new SearchPage(page);
})();
