// Text to words: the same folding and stemming for the table and for what people type.
(function (search) {
  "use strict";

  // As in generator/dataset/words.py: marks that people leave out, letters that Unicode does not take apart.
  const ACCENTS = /(?=[\u0300-\u0487\u0591-\u06ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f])\p{M}|\u0640/gu;
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", þ: "th", ð: "d", đ: "d", ħ: "h", ı: "i", ł: "l", ø: "o", ŧ: "t", ς: "σ" };
  const LETTER = /[ßæœþðđħıłøŧς]/g;
  const APOSTROPHES = /['’‘`]/g;
  const WORDS = /[\p{L}\p{M}\p{N}]+/gu;
  const PLAIN_WORDS = /[a-z0-9]+/g;
  const PLAIN = /^[\x00-\x7f]*$/;

  // Runs of letters and digits in lower case, without accents, apostrophes closed up.
  function words(text) {
    const isPlain = PLAIN.test(text);
    const low = (isPlain ? text : text.normalize("NFKD")).toLowerCase();
    const bare = isPlain ? low : low.replace(ACCENTS, "").replace(LETTER, (letter) => LETTERS[letter]);
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

  // "row -barbell" is "row without barbell"; what stands between quotation marks is a phrase.
  function readMarks(typed) {
    const quoted = /["“”„«]([^"“”„»]+)["“”»]/.exec(typed);
    return { plain: typed.replace(/(^|\s)[-−–](?=\p{L})/gu, "$1without "), phrase: quoted ? quoted[1] : "" };
  }

  search.text = { readMarks, words, stem, stems };
})((self.AtlasSearch = self.AtlasSearch || {}));
