// The search box of every page: a combobox whose list shows the best results while the reader types.
(function () {
  "use strict";
  const pages = (window.AtlasPages = window.AtlasPages || {});
  const { element, glyph, link, counted, lowerFirst, corrected, image, meta, unknown } = pages;
  const MAX_SHOWN = 7;
  const SLOW = 150; // ms after which waiting is said in words

  function searchAddress(text) {
    return link("search/") + (text ? "?" + new URLSearchParams({ q: text }) : "");
  }

  class SearchBox {
    constructor(input, number) {
      this.input = input;
      this.id = "suggestions-" + number;
      this.note = element("p", { class: "suggestions__note", hidden: "" });
      this.list = element("div", { id: this.id, role: "listbox", "aria-label": "Suggestions", hidden: "" });
      this.panel = element("div", { class: "suggestions", hidden: "" }, [this.note, this.list]);
      this.status = element("p", { class: "visually-hidden", role: "status" });
      this.engine = null;
      this.hasFailed = false;
      this.options = [];
      this.chosen = -1;
      const states = { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.id, "aria-expanded": "false" };
      Object.keys(states).forEach((name) => input.setAttribute(name, states[name]));
      input.form.parentNode.append(this.panel, this.status);
      this.listen();
      this.load();
    }

    get text() {
      return this.input.value.trim();
    }

    get isEntered() {
      return document.activeElement === this.input;
    }

    listen() {
      this.input.addEventListener("input", () => (this.engine ? this.show() : this.load()));
      this.input.addEventListener("focus", () => this.engine || this.load());
      addEventListener("online", () => this.hasFailed && this.load());
      this.input.addEventListener("keydown", (event) => this.onKey(event));
      this.input.addEventListener("blur", () => this.close());
      this.input.form.addEventListener("submit", (event) => {
        event.preventDefault();
        location.href = searchAddress(this.text);
      });
      // A press must not take the focus from the box before the click has followed the link.
      this.panel.addEventListener("mousedown", (event) => event.preventDefault());
    }

    async load() {
      const slow = setTimeout(() => this.text && this.say("Loading the search…"), SLOW);
      try {
        this.engine = await window.AtlasSearchLoader.load();
      } catch (error) {
        return this.fail(error);
      } finally {
        clearTimeout(slow);
      }
      return this.isEntered && this.show();
    }

    // The next letter tries again, and so does the line when it is back.
    fail(error) {
      if (!error.words) window.AtlasSearchLoader.drop();
      this.engine = null;
      this.hasFailed = true;
      this.say((error.words || "Search has failed.") + " Press Enter for the lists of everything.");
    }

    onKey(event) {
      if (event.isComposing) return;
      if (event.key === "Escape" && !this.panel.hidden) {
        event.preventDefault();
        this.close();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        this.enter(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter" && this.chosen >= 0) {
        event.preventDefault();
        this.options[this.chosen].click();
      }
    }

    // An arrow key opens the list where it is shut.
    async enter(by) {
      if (this.panel.hidden) await this.show();
      if (this.options.length && !this.panel.hidden) this.step(by);
    }

    // Round the options, with the text itself between the last and the first.
    step(by) {
      const places = this.options.length + 1;
      this.choose(((this.chosen + 1 + by + places) % places) - 1);
    }

    choose(place) {
      this.options.forEach((option, index) => option.setAttribute("aria-selected", String(index === place)));
      this.chosen = place;
      if (place < 0) return this.input.removeAttribute("aria-activedescendant");
      this.input.setAttribute("aria-activedescendant", this.options[place].id);
      return this.options[place].scrollIntoView({ block: "nearest" });
    }

    close() {
      this.panel.hidden = true;
      this.choose(-1);
      this.input.setAttribute("aria-expanded", "false");
    }

    empty() {
      this.options = [];
      this.words = new Map(); // address of a result → where its words stand
      this.choose(-1);
      this.list.replaceChildren();
    }

    // Words without choices: waiting, or a failure.
    say(words) {
      if (!this.isEntered) return;
      this.empty();
      this.list.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
      this.note.textContent = this.status.textContent = words;
      this.note.hidden = this.panel.hidden = false;
    }

    ask(typed) {
      return this.engine.ask(typed, { within: {}, limit: MAX_SHOWN, kit: pages.equipment.recall() });
    }

    async show() {
      if (!this.engine || !this.text) return this.close();
      const typed = this.input.value;
      const isCurrent = () => this.engine && this.input.value === typed;
      try {
        const first = await this.ask(typed);
        if (!first || !isCurrent()) return undefined;
        if (!first.wantsText) return this.showAnswer(first);
        // Names do not answer: the text of pages may. One answer is shown and said, with it or without.
        await window.AtlasSearchLoader.loadText(this.engine, typed);
        const second = isCurrent() && this.isEntered ? await this.ask(typed) : null;
        return second && isCurrent() ? this.showAnswer(second) : undefined;
      } catch (error) {
        return this.fail(error);
      }
    }

    showAnswer(answer) {
      this.hasFailed = false;
      // The first letter of a word is no question yet.
      if (!answer.total && this.text.length < 2) return this.close();
      this.empty();
      if (answer.help) this.addHelp(answer.help);
      answer.results.filter(({ address }) => !answer.help || address !== answer.help.address).forEach((entry) => this.addResult(entry));
      answer.nearestResults.forEach((entry) => this.addResult(entry));
      pages.completing.complete(this.input.value, this.engine.facets).forEach((phrase) => this.addCompletion(phrase));
      this.addLast(answer);
      const words = this.notes(answer);
      this.note.replaceChildren(words, ...unknown(answer));
      this.note.hidden = !this.note.textContent;
      this.status.textContent = (answer.total ? counted(answer.total, "result", "results") + ". " : "") + this.note.textContent + (answer.help ? " First: " + answer.help.title + "." : "");
      this.list.hidden = this.panel.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
      const { value } = this.input;
      pages.excerpts.show(answer, this.engine, (entry) => this.words.get(entry.address), () => this.input.value === value && !this.panel.hidden);
    }

    add(href, parts, look) {
      const id = this.id + "-" + this.options.length;
      const option = element("a", { role: "option", id, "aria-selected": "false", tabindex: "-1", href, class: look }, parts);
      this.options.push(option);
      this.list.append(option);
    }

    addResult(entry) {
      const words = element("span", { class: "suggestion__words" }, [element("b", {}, [entry.title])]);
      const about = meta(entry);
      if (about) words.append(about);
      this.words.set(entry.address, words);
      if (entry.why) words.append(element("span", { class: "why" }, [entry.why]));
      const picture = entry.still ? image(entry.still) : element("span", {});
      this.add(link(entry.address), [picture, words, element("span", { class: "folio" }, [entry.kindLabel])], "suggestion suggestion--" + entry.kind);
    }

    // A phrase that what is being typed may become: pressed, it is searched for.
    addCompletion(phrase) {
      const typed = this.text.toLowerCase();
      const parts = phrase.startsWith(typed) ? [typed, element("b", {}, [phrase.slice(typed.length)])] : [element("b", {}, [phrase])];
      this.add(searchAddress(phrase), [glyph("i-search"), element("span", {}, parts)], "suggestion suggestion--completion");
    }

    addHelp(entry) {
      this.add(link(entry.address), [element("b", {}, [entry.title]), glyph("i-next")], "suggestion suggestion--last suggestion--help");
    }

    addLast(answer) {
      const last = (text, words) => this.add(searchAddress(text), [words, glyph("i-next")], "suggestion suggestion--last");
      if (answer.total) return last(this.text, answer.total === 1 ? "The 1 result, with filters" : "All " + answer.total + " results");
      return last(this.text, "Lists of everything");
    }

    notes(answer) {
      if (answer.nearestResults.length) return "Nothing here for “" + this.text + "”. Nearest to it: ";
      if (!answer.total) return "Nothing found for “" + this.text + "”.";
      const words = [];
      if (answer.spelling.length) words.push("Showing results for “" + corrected(this.text, answer.spelling) + "”.");
      if (answer.chips.length) words.push("Read as " + answer.chips.map((chip) => this.readAs(chip)).join(", ") + ".");
      return words.join(" ");
    }

    readAs(chip) {
      const facet = this.engine.facets.find((entry) => entry.field === chip.field);
      return (facet ? lowerFirst(facet.label) + ": " : "") + (chip.negated ? "not " : "") + lowerFirst(chip.label);
    }
  }

  // A page of search serves its own box.
  pages.startSearchBox = (input, number) => input.closest("[data-search-page]") || new SearchBox(input, number);
})();
