// The sentence of a page that answers, below its result, with the words that do marked. Fetched when a page's text is why it is there.
(function () {
  "use strict";
  const pages = (window.AtlasPages = window.AtlasPages || {});
  const { element, link } = pages;
  const MOST = 8; // results that get one
  const LONGEST = 200;
  const SETTLED = 200; // ms without a further letter
  const WITH_TEXT = ["exercise", "workout", "muscle", "source", "guide"];
  const kept = new Map();
  let waiting = null;

  function fetchText(address) {
    const [page] = address.split("#");
    if (!kept.has(page)) {
      const told = fetch(link(page) + "page.json").then((response) => (response.ok ? response.json() : null), () => null);
      kept.set(page, told);
      told.then((text) => text || kept.delete(page)); // asked for again where it did not come
    }
    return kept.get(page);
  }

  // Where in a long sentence the excerpt begins: a little before the first of the words.
  function start(sentence, [first]) {
    if (sentence.length <= LONGEST || first[0] < LONGEST / 2) return 0;
    return sentence.lastIndexOf(" ", first[0] - LONGEST / 4) + 1;
  }

  function end(sentence, from) {
    if (sentence.length - from <= LONGEST) return sentence.length;
    const space = sentence.lastIndexOf(" ", from + LONGEST);
    return space > from ? space : from + LONGEST; // not every script has spaces
  }

  function build({ sentence, found }) {
    const from = start(sentence, found);
    const to = end(sentence, from);
    const parts = [from ? "… " : ""];
    let at = from;
    found.filter(([one, other]) => one >= from && other <= to).forEach(([one, other]) => {
      parts.push(sentence.slice(at, one), element("mark", {}, [sentence.slice(one, other)]));
      at = other;
    });
    parts.push(sentence.slice(at, to), to < sentence.length ? " …" : "");
    return element("span", { class: "excerpt" }, parts);
  }

  // isCurrent(): whether the answer still stands.
  async function put([entry, place], roots, engine, isCurrent) {
    const text = await fetchText(entry.address);
    const best = text && isCurrent() ? await engine.excerpt(text.sentences, roots) : null;
    if (best && isCurrent() && !place.querySelector(".excerpt")) place.append(build(best));
  }

  // Shows excerpts for the results that are there for their text, once the reader has stopped typing. Pages opened from disk may not fetch.
  function show(answer, engine, placeOf, isCurrent) {
    clearTimeout(waiting);
    if (!answer.textRoots.length || location.protocol === "file:") return;
    const entries = answer.results.filter((entry) => entry.inText && WITH_TEXT.includes(entry.kind)).slice(0, MOST);
    const places = entries.map((entry) => [entry, placeOf(entry)]).filter(([, place]) => place);
    if (places.length) waiting = setTimeout(() => isCurrent() && places.forEach((one) => put(one, answer.textRoots, engine, isCurrent)), SETTLED);
  }

  pages.excerpts = { show };
})();
