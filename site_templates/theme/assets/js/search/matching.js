// Which rows fit a group of words, and how well: by their titles and names, or by their facts.
(function (search) {
  "use strict";

  const text = search.text;
  const FIELD_FIT = { group: 0.9, pattern: 0.9, setup: 0.9 };
  const PAGE_FIT = 1.7;
  const NEARBY_FIT = 0.45;
  const BODY_WORD_FIT = 0.6;
  const TARGET_FIT = 0.8;
  const APART_FIT = 0.85;
  const ALIKE_FIT = 0.93;
  const BEGINNING_FIT = 0.86;
  const BEGINNING_OF_KNOWN_FIT = 0.6;

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
      group.rows.forEach((row) => fits.raise(row, group.stems.length > 1 ? PAGE_FIT : 1, false));
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
      this.raiseAll(this.table.holdersOf(field, place), FIELD_FIT[field] || 1, fits);
      if (field === "equipment") this.raiseAll(this.table.holdersOf("setup", place), FIELD_FIT.setup, fits);
    }

    // What only comes near a topic fits less than what it names.
    matchTopic(topic, fits) {
      topic.muscles.forEach((place) => this.raiseAll(this.table.holdersOf("muscle", place), 1, fits));
      topic.equipment.forEach((place) => this.raiseAll(this.table.holdersOf("equipment", place), 1, fits));
      topic.movements.forEach((stems) => this.matchAll(stems, false, 1, fits));
      topic.nearby.forEach((place) => this.raiseAll(this.table.holdersOf("muscle", place), NEARBY_FIT, fits));
    }

    raiseAll(postings, factor, fits) {
      if (postings) postings.visit((row, fit) => fits.raise(row, fit * factor, false));
    }

    matchWords(group, fits) {
      this.body = this.namesBody(group);
      if (group.stems.length === 1) return this.matchWord(group.tokens[0], group.sure, fits);
      this.raisePostings(group.tokens.map((token) => token.word).join(""), group.sure, fits);
      return this.matchAll(group.stems, group.last, APART_FIT * group.sure, fits);
    }

    matchWord(token, sure, fits) {
      this.raisePostings(token.stem, sure, fits);
      if (!token.last || token.word.length < 2) return;
      const factor = this.wordList.postings.has(token.stem) ? BEGINNING_OF_KNOWN_FIT : BEGINNING_FIT;
      this.wordList.beginning(token.word).forEach(([word, stem]) => {
        const more = Math.min(10, word.length - token.word.length);
        if (stem !== token.stem) this.raisePostings(stem, sure * (factor - 0.015 * more), fits);
      });
    }

    raisePostings(word, factor, fits) {
      const postings = this.wordList.postings.get(text.stem(word));
      if (postings) postings.visit((row, fit) => this.raiseWord(row, fit, factor, fits));
    }

    raiseWord(row, fit, factor, fits) {
      const isTitle = fit > search.wordList.NAME_FIT;
      if (this.body && row < this.table.worked && fits.fit[row] < TARGET_FIT) fits.raise(row, fit * factor * BODY_WORD_FIT, false);
      else fits.raise(row, fit * factor, isTitle);
    }

    // Rows that hold every one of the stems; the last may be the beginning of a word that is still being typed.
    matchAll(stems, typing, factor, fits) {
      let held = null;
      stems.forEach((stem, at) => {
        const found = new Map();
        const begun = typing && at === stems.length - 1 && stem.length > 1 ? this.wordList.beginning(stem).map((pair) => pair[1]) : [];
        new Set([stem, ...begun]).forEach((one) => this.collect(one, held, found));
        held = found;
      });
      if (held) held.forEach((fit, row) => this.raiseWord(row, fit, factor, fits));
    }

    collect(stem, held, found) {
      const postings = this.wordList.postings.get(stem);
      if (!postings) return;
      postings.visit((row, fit) => {
        const before = held ? held.get(row) : 1;
        if (before) found.set(row, Math.min(before, fit));
      });
    }
  }

  search.matching = { Matcher };
})((window.AtlasSearch = window.AtlasSearch || {}));
