// Which rows fit a group of words, and how well: by their titles and names, or by their facts.
(function (search) {
  "use strict";

  const text = search.text;
  const FIELD_FIT = { group: 0.9, pattern: 0.9, setup: 0.9 };
  const PAGE_FIT = 1.3;
  const NEARBY_FIT = 0.45;
  const BODY_WORD_FIT = 0.6;
  const TARGET_FIT = 0.8;
  const APART_FIT = 0.85;
  const ALIKE_FIT = 0.93;
  const BEGINNING_FIT = 0.86;
  const BEGINNING_OF_KNOWN_FIT = 0.6;
  const BEGINNING_WITHIN_FIT = 0.55;

  // How well each row fits one group; only the rows that were touched are visited again.
  class Fits {
    constructor(size) {
      this.fit = new Float32Array(size);
      this.titled = new Uint8Array(size);
      this.rows = [];
    }

    raise(row, fit, titled) {
      if (this.fit[row] === 0) this.rows.push(row);
      if (fit > this.fit[row]) this.fit[row] = fit;
      if (titled) this.titled[row] = 1;
    }

    clear() {
      this.rows.forEach((row) => {
        this.fit[row] = 0;
        this.titled[row] = 0;
      });
      this.rows = [];
      return this;
    }
  }

  class Matcher {
    constructor(table, wordList, phrases) {
      this.table = table;
      this.wordList = wordList;
      this.phrases = phrases;
      this.fits = new Fits(table.rows.length);
    }

    // Return the fits of a group; they hold until the next call.
    match(group) {
      const fits = this.fits.clear();
      this.body = false;
      group.values.forEach((value) => this.matchValue(value, fits));
      group.rows.forEach((row) => fits.raise(row, PAGE_FIT, false));
      group.topics.forEach((topic) => this.matchTopic(topic, fits));
      group.alike.forEach((stems) => this.matchAll(stems, false, ALIKE_FIT, fits));
      this.matchWords(group, fits);
      return fits;
    }

    // "back" in a title says less than a back muscle in the record: "Elbows back" is a stretch of the chest.
    namesBody(group) {
      return group.values.some(({ field }) => field === "muscle" || field === "group");
    }

    matchValue({ field, place }, fits) {
      this.raiseHolders(field, place, FIELD_FIT[field] || 1, fits);
      if (field === "equipment") this.raiseHolders("setup", place, FIELD_FIT.setup, fits);
    }

    raiseHolders(field, place, factor, fits) {
      const holders = this.table.holdersOf(field, place);
      if (holders) holders.rows.forEach((row, at) => fits.raise(row, holders.fits[at] * factor, false));
    }

    // What only comes near a topic fits less than what it names.
    matchTopic(topic, fits) {
      topic.muscles.forEach((place) => this.raiseHolders("muscle", place, 1, fits));
      topic.equipment.forEach((place) => this.raiseHolders("equipment", place, 1, fits));
      topic.movements.forEach((stems) => this.matchAll(stems, false, 1, fits));
      topic.nearby.forEach((place) => this.raiseHolders("muscle", place, NEARBY_FIT, fits));
    }

    matchWords(group, fits) {
      this.body = this.namesBody(group);
      if (group.stems.length === 1) return this.matchWord(group.tokens[0], group.sure, fits);
      const joined = this.wordList.postings.get(text.stem(group.tokens.map((token) => token.word).join("")));
      if (joined) this.raisePostings(joined, group.sure, fits);
      return this.matchAll(group.stems, group.last, APART_FIT * group.sure, fits);
    }

    raiseWord(row, fit, inTitle, fits) {
      if (this.body && row < this.table.worked && fits.fit[row] < TARGET_FIT) fits.raise(row, fit * BODY_WORD_FIT, false);
      else fits.raise(row, fit, inTitle);
    }

    matchWord(token, sure, fits) {
      const postings = this.wordList.postings.get(token.stem);
      if (postings) this.raisePostings(postings, sure, fits);
      const typing = token.last && token.word.length > 1;
      if (!typing && (postings || token.word.length < 4)) return;
      const factor = !typing ? BEGINNING_WITHIN_FIT : postings ? BEGINNING_OF_KNOWN_FIT : BEGINNING_FIT;
      this.wordList.beginning(token.word).forEach(([word, stem]) => {
        const more = Math.min(10, word.length - token.word.length);
        if (stem !== token.stem) this.raisePostings(this.wordList.postings.get(stem), sure * (factor - 0.015 * more), fits);
      });
    }

    raisePostings(postings, factor, fits) {
      const { rows, fits: quality, inTitle } = postings;
      for (let at = 0; at < rows.length; at++) this.raiseWord(rows[at], quality[at] * factor, inTitle[at], fits);
    }

    // Rows that hold every one of the stems; the last may be the beginning of a word that is still being typed.
    matchAll(stems, typing, factor, fits) {
      let held = null;
      stems.forEach((stem, at) => {
        const found = new Map();
        const begun = typing && at === stems.length - 1 && stem.length > 1 ? this.wordList.beginning(stem).map((pair) => pair[1]) : [];
        [stem, ...begun].forEach((one) => this.collect(one, held, found));
        held = found;
      });
      if (held) held.forEach(([fit, inTitle], row) => this.raiseWord(row, fit * factor, inTitle, fits));
    }

    collect(stem, held, found) {
      const postings = this.wordList.postings.get(stem);
      if (!postings) return;
      postings.rows.forEach((row, at) => {
        const before = held ? held.get(row) : [1, true];
        if (before) found.set(row, [Math.min(before[0], postings.fits[at]), before[1] && postings.inTitle[at]]);
      });
    }
  }

  search.matching = { Matcher };
})((window.AtlasSearch = window.AtlasSearch || {}));
