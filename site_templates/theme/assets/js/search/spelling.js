// Misspelled words: the nearest known word by Damerau-Levenshtein, its first letter kept.
(function (search) {
  "use strict";

  const TOO_FAR = 99;

  // Optimal string alignment: insertions, deletions, changes and neighbors swapped; TOO_FAR beyond the limit.
  function distance(one, other, limit) {
    if (Math.abs(one.length - other.length) > limit) return TOO_FAR;
    let before = [];
    let above = Array.from({ length: other.length + 1 }, (_, place) => place);
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        let cost = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        row.push(cost);
        least = Math.min(least, cost);
      }
      if (least > limit) return TOO_FAR;
      before = above;
      above = row;
    }
    return above[other.length];
  }

  // How many slips a word of this length may hold: none in two letters, one in three to five, then two, then three.
  function slips(length) {
    return length < 3 ? 0 : length < 6 ? 1 : length < 10 ? 2 : 3;
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

    // Return candidates as [stem, cost], nearest first; extra widens the limit.
    nearest(word, extra) {
      const limit = slips(word.length) + (extra || 0);
      const found = [];
      if (!limit) return found;
      for (let length = word.length - limit; length <= word.length + limit; length++) this.compare(word, word[0] + length, limit, found);
      if (word.length > 3 && word[1] !== word[0]) this.compareTurned(word, found);
      return found.sort((one, other) => one[1] - other[1] || (one[0] < other[0] ? -1 : 1));
    }

    // The shorter of the two words says how many slips are believed; two need eight letters, three need ten.
    compare(word, key, limit, found) {
      const spare = limit > slips(word.length) ? 1 : 4;
      for (const [known, stem, weight] of this.buckets.get(key) || []) {
        const cost = distance(word, known, limit);
        const longer = Math.max(word.length, known.length);
        if (cost * 2 >= known.length || (cost > 1 && longer < cost * 2 + spare)) continue;
        found.push([stem, cost - weight * 0.4]);
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
})((window.AtlasSearch = window.AtlasSearch || {}));
