// Text to words: the same folding and stemming for the table and for what people type.
(function (search) {
  "use strict";

  const ACCENTS = /[\u0300-\u036f]/g;
  const APOSTROPHES = /['’‘`]/g;
  const WORDS = /[\p{L}\p{N}]+/gu;
  const PLAIN_WORDS = /[a-z0-9]+/g;
  const PLAIN = /^[\x00-\x7f]*$/;

  // Runs of letters and digits in lower case, without accents, apostrophes closed up.
  function words(text) {
    const low = text.toLowerCase();
    const isPlain = PLAIN.test(low);
    const bare = isPlain ? low : low.normalize("NFKD").replace(ACCENTS, "");
    return bare.replace(APOSTROPHES, "").match(isPlain ? PLAIN_WORDS : WORDS) || [];
  }

  // Plurals and -ing forms fall together: rows and rowing are row, presses is press, ups is up.
  function stem(word) {
    const length = word.length;
    if (length > 4 && word.endsWith("ies")) return word.slice(0, -3) + "y";
    if (/(ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
    if (length > 2 && /[^su]s$/.test(word)) return word.slice(0, -1);
    if (length > 5 && word.endsWith("ing")) return stemParticiple(word, word.slice(0, -3));
    return word;
  }

  function stemParticiple(word, base) {
    if (!/[aeiouy]/.test(base)) return word;
    return /([bdgmnprt])\1$/.test(base) ? base.slice(0, -1) : base;
  }

  function stems(text) {
    return words(text).map(stem);
  }

  search.text = { words, stem, stems };
})((window.AtlasSearch = window.AtlasSearch || {}));
