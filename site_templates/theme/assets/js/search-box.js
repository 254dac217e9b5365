// The search box of every page: a combobox whose list shows the best results while the reader types.
(function () {
  "use strict";
  const { element, glyph, link, counted, lowerFirst, corrected, image, meta } = window.AtlasPages;
  const MAX_SHOWN = 7;
  const SLOW = 150; // ms after which waiting is said in words

  function setUp(input, number) {
    const form = input.form;
    const id = "suggestions-" + number;
    const note = element("p", { class: "suggestions__note", hidden: "" });
    const list = element("div", { id, role: "listbox", "aria-label": "Suggestions", hidden: "" });
    const panel = element("div", { class: "suggestions", hidden: "" }, [note, list]);
    const status = element("p", { class: "visually-hidden", role: "status" });
    let engine = null;
    let options = [];
    let chosen = -1;

    form.parentNode.append(panel, status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", id);
    input.setAttribute("aria-expanded", "false");

    function searchAddress(text) {
      return link("search/") + (text.trim() ? "?q=" + encodeURIComponent(text.trim()) : "");
    }

    function choose(place) {
      options.forEach((option, index) => option.setAttribute("aria-selected", String(index === place)));
      chosen = place;
      if (place < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", options[place].id);
      options[place].scrollIntoView({ block: "nearest" });
    }

    function close() {
      panel.hidden = true;
      choose(-1);
      input.setAttribute("aria-expanded", "false");
    }

    // Words without choices: waiting, or a failure.
    function say(words) {
      options = [];
      choose(-1);
      list.hidden = true;
      list.replaceChildren();
      input.setAttribute("aria-expanded", "false");
      note.textContent = status.textContent = words;
      note.hidden = panel.hidden = false;
    }

    function option(href, parts, look) {
      const place = options.length;
      const node = element("a", { role: "option", id: id + "-" + place, "aria-selected": "false", tabindex: "-1", href, class: look }, parts);
      options.push(node);
      list.append(node);
    }

    function addResult(entry) {
      const words = element("span", { class: "suggestions__words" }, [element("b", {}, [entry.title])]);
      const about = meta(entry);
      if (about) words.append(about);
      const picture = entry.still ? image(entry.still) : element("span", { class: "suggestions__blank" });
      option(link(entry.address), [picture, words, element("span", { class: "folio" }, [entry.kindLabel])], "suggestion suggestion--" + entry.kind);
    }

    function addLast(answer) {
      const text = input.value.trim();
      if (answer.total) {
        const words = answer.total === 1 ? "1 result, with filters" : "All " + answer.total + " results";
        return option(searchAddress(text), [words, glyph("i-next")], "suggestion suggestion--last");
      }
      if (answer.nearest) option(searchAddress(answer.nearest), ["Search for “" + answer.nearest + "”", glyph("i-next")], "suggestion suggestion--last");
      option(searchAddress(text), ["Lists of everything", glyph("i-next")], "suggestion suggestion--last");
    }

    function readAs(chip) {
      const facet = engine.facets.find((entry) => entry.field === chip.field);
      return (chip.negated ? "not " : "") + lowerFirst(facet ? facet.label + ": " : "") + lowerFirst(chip.label);
    }

    function notes(answer) {
      const words = [];
      if (!answer.total) words.push("Nothing found for “" + input.value.trim() + "”.");
      else if (answer.spelling.length) words.push("Showing results for “" + corrected(input.value.trim(), answer.spelling) + "”.");
      if (answer.chips.length && answer.total) words.push("Read as " + answer.chips.map(readAs).join(", ") + ".");
      return words.join(" ");
    }

    function show() {
      if (!engine || !input.value.trim()) return close();
      const answer = engine.search(input.value, { limit: MAX_SHOWN });
      options = [];
      list.replaceChildren();
      answer.results.forEach(addResult);
      addLast(answer);
      choose(-1);
      note.textContent = notes(answer);
      note.hidden = !note.textContent;
      status.textContent = answer.total ? counted(answer.total, "result", "results") + ". " + note.textContent : note.textContent;
      list.hidden = panel.hidden = false;
      input.setAttribute("aria-expanded", "true");
    }

    function load() {
      const slow = setTimeout(() => input.value.trim() && document.activeElement === input && say("Loading the search…"), SLOW);
      window.AtlasSearchLoader.load().then(
        (loaded) => {
          clearTimeout(slow);
          engine = loaded;
          if (document.activeElement === input) show();
        },
        () => {
          clearTimeout(slow);
          if (document.activeElement === input && input.value.trim()) say("Search could not be loaded. Press Enter for the lists of everything.");
        }
      );
    }

    function onKey(event) {
      if (event.isComposing) return;
      if (event.key === "Escape" && !panel.hidden) {
        event.preventDefault();
        close();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (panel.hidden) show();
        if (!options.length) return;
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        choose(((chosen + step + 1 + options.length + 1) % (options.length + 1)) - 1);
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        options[chosen].click();
      }
    }

    input.addEventListener("input", () => (engine ? show() : load()));
    input.addEventListener("focus", () => engine || load());
    input.addEventListener("keydown", onKey);
    input.addEventListener("blur", close);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.href = searchAddress(input.value);
    });
    // A press must not take the focus from the box before the click has followed the link.
    panel.addEventListener("mousedown", (event) => event.preventDefault());
    load();
  }

  document.querySelectorAll("[data-search-input]").forEach((input, number) => {
    if (!input.closest("[data-search-page]")) setUp(input, number);
  });
})();
