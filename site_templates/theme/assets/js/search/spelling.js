// Misspelled words: the nearest known word by Damerau-Levenshtein, its first letter kept.
(function (search) {
  "use strict";

  const TOO_FAR = 99;
  const SPARE = 0.61; // one slip of several may be any

  const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
  const PLACES = new Map(ROWS.flatMap((row, at) => Array.from(row, (letter, place) => [letter, [at, place]])));
  // What a hand does on keys costs one; what it seldom does, more.
  const SELDOM = 1.6;

  function areNeighbors(one, other) {
    const [first, second] = [PLACES.get(one), PLACES.get(other)];
    return Boolean(first && second) && Math.abs(first[0] - second[0]) < 2 && Math.abs(first[1] - second[1]) < 2;
  }

  const EVEN = { changed: () => 1, added: () => 1 };
  // Neighboring keys, doubled and dropped letters and those that sound alike are slips; any other letter is seldom one.
  const BY_HAND = {
    changed: (typed, meant) => (areNeighbors(typed, meant) || /^([aeiouy]{2}|ck|kc|sc|cs|sz|zs|fp|pf)$/.test(typed + meant) ? 1 : SELDOM),
    added: (word, at) => ([word[at - 1], word[at + 1]].some((beside) => beside === word[at] || areNeighbors(beside, word[at])) ? 1 : SELDOM),
  };

  // Optimal string alignment: insertions, deletions, changes and neighbors swapped; TOO_FAR beyond the limit.
  function distance(typed, meant, limit, costs) {
    const { changed, added } = costs || EVEN;
    if (Math.abs(typed.length - meant.length) > limit) return TOO_FAR;
    let before = [];
    let above = Array.from({ length: meant.length + 1 }, (_, place) => place);
    for (let i = 1; i <= typed.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= meant.length; j++) {
        const same = typed[i - 1] === meant[j - 1];
        let cost = Math.min(above[j] + added(typed, i - 1), row[j - 1] + 1, above[j - 1] + (same ? 0 : changed(typed[i - 1], meant[j - 1])));
        if (i > 1 && j > 1 && typed[i - 1] === meant[j - 2] && typed[i - 2] === meant[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        row.push(cost);
        least = Math.min(least, cost);
      }
      if (least > limit) return TOO_FAR;
      before = above;
      above = row;
    }
    return above[meant.length] > limit ? TOO_FAR : above[meant.length];
  }

  // How many slips a word of this length may hold: none in two letters, one in three and four, then two, then three.
  function slips(length) {
    return length < 3 ? 0 : length < 5 ? 1 : length < 10 ? 2 : 3;
  }

  // Known words in buckets of first letter and length, so that few are compared.
  class Speller {
    constructor() {
      this.buckets = new Map();
      this.seen = new Set();
    }

    // A common word is likelier to be meant: weight is 0 for a rare one to 1 for the most common.
    add(word, stem, weight) {
      if (word.length < 3 || this.seen.has(word)) return;
      this.seen.add(word);
      const key = word[0] + word.length;
      if (!this.buckets.has(key)) this.buckets.set(key, []);
      this.buckets.get(key).push([word, stem, weight]);
    }

    // Return candidates as [stem, cost], nearest first.
    nearest(word) {
      const limit = slips(word.length) && slips(word.length + 2);
      const found = [];
      if (!limit) return found;
      for (let length = word.length - limit; length <= word.length + limit; length++) this.compare(word, word[0] + length, limit, found);
      if (word.length > 3 && word[1] !== word[0]) this.compareTurned(word, found);
      return found.sort((one, other) => one[1] - other[1] || (one[0] < other[0] ? -1 : 1));
    }

    // One slip may be of any kind; more of them must be what a hand does. More than half of the known word must be there.
    compare(word, key, limit, found) {
      for (const [known, stem, weight] of this.buckets.get(key) || []) {
        const even = distance(word, known, Math.min(limit, slips(Math.max(word.length, known.length))));
        if (even * 2 >= known.length || (even > 1 && word.length + known.length < 11)) continue;
        const cost = even > 1 ? distance(word, known, even + SPARE, BY_HAND) : even;
        if (cost <= even + SPARE) found.push([stem, cost - weight * 0.4]);
      }
    }

    // The first two letters changed places: the only slip in which the first letter is not kept.
    compareTurned(word, found) {
      const turned = word[1] + word[0] + word.slice(2);
      for (const [known, stem, weight] of this.buckets.get(turned[0] + turned.length) || []) {
        if (known === turned) found.push([stem, 1 - weight * 0.4]);
      }
    }
  }

  search.spelling = { distance, slips, Speller };
})((self.AtlasSearch = self.AtlasSearch || {}));
