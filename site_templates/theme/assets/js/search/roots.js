// Words of running text to what they have in common with their other forms.
(function (search) {
  "use strict";

  // What a word has in common with its other forms in running text: raise, raised and raising are rais. As in search_words.py.
  function root(word) {
    const base = search.text.stem(word);
    for (const ending of ["edly", "ed", "ly", "e"]) {
      const rest = base.slice(0, -ending.length);
      if (!base.endsWith(ending) || rest.length < 3 || !/[aeiouy]/.test(rest)) continue;
      return ending === "ed" && /([bdgmnprt])\1$/.test(rest) ? rest.slice(0, -1) : rest;
    }
    return base;
  }

  search.roots = { root };
})((self.AtlasSearch = self.AtlasSearch || {}));
