// How the word that is being typed may go on: names of what the guide can be filtered by.
(function () {
  "use strict";
  const pages = (window.AtlasPages = window.AtlasPages || {});
  const MOST = 3;
  const SHORTEST = 2;
  const FIELDS = ["muscle", "equipment", "level", "pattern"];
  const kept = new WeakMap();

  function split(text) {
    return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) || [];
  }

  // The shorter first: they are meant more often.
  function phrasesOf(facets) {
    const labels = facets.filter(({ field }) => FIELDS.includes(field)).flatMap(({ values }) => values.map(({ label }) => label.toLowerCase()));
    const phrases = Array.from(new Set(labels), (phrase) => ({ phrase, words: split(phrase) })).filter(({ words }) => words.length);
    return phrases.sort((one, other) => one.words.length - other.words.length || one.phrase.length - other.phrase.length || (one.phrase < other.phrase ? -1 : 1));
  }

  function isBegun(whole, begun) {
    const last = begun.length - 1;
    return whole.length > last && begun.slice(0, last).every((word, at) => word === whole[at]) && whole[last].startsWith(begun[last]);
  }

  // What was typed with its end completed, best first; nothing after a space, where no word is being typed. "rear d" goes on as "rear delts".
  function complete(typed, facets) {
    const words = split(typed);
    if (!words.length || /\s$/.test(typed)) return [];
    if (!kept.has(facets)) kept.set(facets, phrasesOf(facets));
    const found = words.flatMap((_, from) => {
      const begun = words.slice(from);
      if (begun.join("").length < SHORTEST) return [];
      return kept.get(facets).filter((one) => isBegun(one.words, begun)).map(({ phrase }) => [...words.slice(0, from), phrase].join(" "));
    });
    return Array.from(new Set(found)).filter((phrase) => split(phrase).join(" ") !== words.join(" ")).slice(0, MOST);
  }

  pages.completing = { complete };
})();
