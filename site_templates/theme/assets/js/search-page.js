// The search page and the finder: words, filters and results in step with the address.
(function () {
  "use strict";
  const pages = window.AtlasPages;
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

  function setUp(page) {
    const part = (name) => page.querySelector("[data-" + name + "]");
    const input = part("search-input");
    const status = part("search-status");
    const kinds = page.dataset.kind ? [page.dataset.kind] : null;
    const things = kinds ? ["exercise", "exercises"] : ["result", "results"];
    const facets = pages.facets.setUp(part("facets"), press);
    const sheet = pages.sheet.setUp(part("filters"));
    const results = pages.results.setUp(part("search-results"));
    let engine = null;
    let asked = choices.read(location.search);
    let shown = STEP;
    let settled = null; // the address of the last state that was meant to stay

    /* The address ------------------------------------------------------ */

    function addressOf(state) {
      return location.pathname + choices.write(state) + location.hash;
    }

    function replace() {
      history.replaceState({ shown }, "", addressOf(asked));
    }

    // While typing, the address of the last settled state is written over; settling puts it back and adds the new one.
    function settle() {
      const address = addressOf(asked);
      if (address !== settled) {
        history.replaceState({ shown }, "", settled);
        history.pushState({ shown }, "", address);
      }
      settled = address;
    }

    function change(next) {
      if ((asked.within.owned || []).join() !== (next.within.owned || []).join()) remember(next.within.owned || []);
      asked = next;
      shown = STEP;
      input.value = asked.text;
      settle();
      work();
    }

    function press(field, value) {
      change(choices.toggle(asked, field, value));
    }

    function restore() {
      asked = choices.read(location.search);
      shown = (history.state && history.state.shown) || STEP;
      settled = addressOf(asked);
      input.value = asked.text;
      work();
    }

    /* What is shown ---------------------------------------------------- */

    function within() {
      return kinds ? Object.assign({}, asked.within, { kind: kinds }) : asked.within;
    }

    function ask(limit, filters) {
      const options = { limit, within: filters, without: asked.without };
      return asked.text.trim() ? engine.search(asked.text, options) : engine.browse(filters);
    }

    function count(answer) {
      const counts = Object.assign({}, answer.counts);
      if (!facets.knows("owned") || counts.owned) return counts;
      const anything = within();
      const lifted = choices.withValues({ text: "", within: anything, without: [] }, "owned", []).within;
      counts.owned = pages.facets.countOwned(ask(Infinity, lifted).results, asked.within.owned || [], facets.values("owned"));
      return counts;
    }

    function showEmpty(answer) {
      const empty = part("empty");
      const text = asked.text.trim();
      const filtered = Object.keys(asked.within).length > 0;
      empty.hidden = answer.total > 0;
      if (answer.total) return;
      const words = text ? "Nothing found for “" + text + "”" + (filtered ? " with these filters." : ".") : "No exercise has all of these.";
      const parts = [element("p", { class: "empty__words" }, [words])];
      if (answer.nearest) parts.push(element("p", {}, ["Nearest words that lead somewhere: ", nearest(answer.nearest)]));
      parts.push(element("p", {}, filtered ? ["Take away a filter above, or use the ", lists(), "."] : ["Try fewer words, or the ", lists(), "."]));
      empty.replaceChildren(...parts);
    }

    function nearest(text) {
      const next = choices.withText(asked, text);
      const node = element("a", { href: addressOf(next) }, [text]);
      node.addEventListener("click", (event) => {
        event.preventDefault();
        change(next);
        input.focus();
      });
      return node;
    }

    function lists() {
      return element("a", { href: "#lists" }, ["plain lists of everything"]);
    }

    // One muscle with one implement has a page of its own, which works without script.
    function showOwnPages() {
      const box = part("own-pages");
      const things = Array.from(new Set([...(asked.within.equipment || []), ...(asked.within.owned || [])]));
      const pairs = (asked.within.muscle || []).flatMap((muscle) => things.map((thing) => [muscle, thing]));
      const items = pairs
        .map(([muscle, thing]) => ({ address: engine.pairAddress(muscle, thing), words: facets.labelOf("muscle", muscle) + ", " + lowerFirst(facets.labelOf("equipment", thing) || thing) }))
        .filter((entry) => entry.address)
        .map((entry) => element("li", {}, [element("a", { href: link(entry.address) }, [entry.words])]));
      box.hidden = !items.length;
      box.replaceChildren(element("p", {}, [items.length === 1 ? "This choice has a page of its own:" : "These choices have pages of their own:"]), element("ul", {}, items));
    }

    function showChosen(answer) {
      const take = {
        word: (found) => change(choices.setAside(asked, found)),
        value: press,
      };
      const chips = pages.chosen.chips(asked, answer, { facets, engine }, take);
      const words = pages.chosen.understood(asked, answer);
      part("chosen").replaceChildren(...chips);
      part("chosen").hidden = !chips.length;
      part("understood").replaceChildren(...words);
      part("understood").hidden = !words.length;
      part("filters-count").textContent = Object.values(asked.within).flat().length || "";
      part("forget").hidden = !asked.within.owned && !recall().length;
    }

    function showStatus(answer) {
      const words = [element("b", {}, [String(answer.total)]), " " + (answer.total === 1 ? things[0] : things[1])];
      status.replaceChildren(...words);
      sheet.say(answer.total ? "Show " + counted(answer.total, ...things) : "No results: close");
    }

    function show() {
      const resting = !kinds && choices.isEmpty(asked);
      page.classList.toggle("is-resting", resting);
      part("clear").hidden = choices.isEmpty(asked);
      part("copy-address").hidden = resting;
      if (resting) return clear();
      const answer = ask(shown, within());
      results.show(answer.results.slice(0, shown));
      const counts = count(answer);
      facets.show(asked.within, counts);
      showStatus(answer);
      showChosen(answer);
      showEmpty(answer);
      showOwnPages();
      const narrows = Object.values(counts).some((field) => Object.values(field).some((number) => number > 0));
      page.classList.toggle("has-no-choices", !narrows && !Object.keys(asked.within).length);
      part("more").hidden = answer.total <= shown;
      part("more").textContent = "Show " + Math.min(STEP, answer.total - shown) + " more";
    }

    function clear() {
      results.show([]);
      status.textContent = "";
      ["chosen", "understood", "empty", "more", "own-pages"].forEach((name) => (part(name).hidden = true));
    }

    /* Loading ---------------------------------------------------------- */

    function fail() {
      status.textContent = "Search could not be loaded. The lists below lead to every page.";
      facets.show(asked.within, null);
    }

    function work() {
      if (engine) return show();
      facets.show(asked.within, null);
      const slow = setTimeout(() => (status.textContent = "Loading the search…"), SLOW);
      return window.AtlasSearchLoader.load().then(
        (loaded) => {
          clearTimeout(slow);
          engine = loaded;
          show();
        },
        () => {
          clearTimeout(slow);
          fail();
        }
      );
    }

    /* What the reader does --------------------------------------------- */

    input.addEventListener("input", () => {
      asked = choices.withText(asked, input.value);
      shown = STEP;
      replace();
      work();
    });
    input.addEventListener("focus", () => window.AtlasSearchLoader.load().catch(() => null)); // said when it is needed
    input.form.addEventListener("submit", (event) => {
      event.preventDefault();
      settle();
      if (matchMedia("(hover: none)").matches) input.blur(); // the keyboard covers the results
    });
    input.addEventListener("keydown", (event) => {
      const first = event.key === "ArrowDown" && part("search-results").querySelector("a");
      if (!first) return;
      event.preventDefault();
      first.focus();
    });
    part("clear").addEventListener("click", () => {
      change({ text: "", within: {}, without: [] });
      input.focus();
    });
    part("forget").addEventListener("click", () => change(choices.withValues(asked, "owned", [])));
    part("more").addEventListener("click", () => {
      const before = shown;
      shown += STEP;
      replace();
      Promise.resolve(work()).then(() => {
        const rows = part("search-results").querySelectorAll("li");
        if (rows[before]) rows[before].querySelector("a").focus();
      });
    });
    addEventListener("popstate", restore);

    /* Start ------------------------------------------------------------ */

    if (history.state && history.state.shown) shown = history.state.shown;
    if (kinds && !asked.within.owned && recall().length) asked = choices.withValues(asked, "owned", recall());
    input.value = input.value || asked.text;
    asked = choices.withText(asked, input.value);
    settled = addressOf(asked);
    replace();
    part("copy-address").hidden = false;
    part("more").hidden = Number(page.dataset.total || 0) <= part("search-results").querySelectorAll("li").length;
    if (!kinds || !choices.isEmpty(asked)) work();
  }

  document.querySelectorAll("[data-search-page]").forEach(setUp);
})();
