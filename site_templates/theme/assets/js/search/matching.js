// Which rows fit a group of words, and how well: by their titles and names, or by their facts.
(function (search) {
  "use strict";

  const text = search.text;
  // A region says less than a muscle; a movement's pattern and what must be there say less than a name.
  const FIELD_FIT = { group: 0.9, pattern: 0.9, setup: 0.9 };
  const PAGE_FIT = 1.7;
  const NEARBY_FIT = 0.45;
  const BODY_WORD_FIT = 0.6;
  const TARGET_FIT = 0.8;
  const APART_FIT = 0.85;
  const OF_TEXT = ["guide", "page", "glossary"];
  const ALIKE_FIT = 0.93;
  const BEGINNING_FIT = 0.86;
  const BEGINNING_OF_KNOWN_FIT = 0.6;
  const LETTER_COST = 0.015;

  // The fits of one group at a time: how well each row fits it, whether by its title, and which rows do.
  class Matcher {
    constructor(table, wordList) {
      this.table = table;
      this.wordList = wordList;
      this.fit = new Float32Array(table.size);
      this.titled = new Uint8Array(table.size);
      this.rows = [];
    }

    raise(row, fit, titled) {
      if (!this.fit[row]) this.rows.push(row);
      if (fit > this.fit[row]) this.fit[row] = fit;
      if (titled) this.titled[row] = 1;
    }

    // Match a group and return this; what it says holds until the next call.
    match(group) {
      this.rows.forEach((row) => (this.fit[row] = this.titled[row] = 0));
      this.rows = [];
      this.namesBody = false;
      group.meanings.forEach((meaning) => this.matchMeaning(meaning, group));
      // "back" in a title says less than a back muscle in the record: "Elbows back" is a stretch of the chest.
      this.namesBody = group.meanings.some(({ field }) => field === "muscle" || field === "group");
      if (!group.byFacts && !group.meanings.some(({ strict }) => strict)) this.matchWords(group);
      return this;
    }

    matchMeaning({ type, field, place, strict, row, values, nearby, movements }, { stems }) {
      if (type === "value") {
        this.matchValue({ field, place }, FIELD_FIT[field] || 1, strict);
        if (!strict && field === "equipment") this.matchValue({ field: "setup", place }, FIELD_FIT.setup);
      } else if (type === "row" || type === "term") this.raise(row, stems.length > 1 ? PAGE_FIT : 1, false);
      else if (type === "alike") movements.forEach((movement) => this.matchAll(movement, false, ALIKE_FIT));
      else if (type === "topic") {
        // What only comes near a topic fits less than what it names.
        values.forEach((value) => this.matchValue(value, 1));
        movements.forEach((movement) => this.matchAll(movement, false, 1));
        nearby.forEach((value) => this.matchValue(value, NEARBY_FIT));
      }
    }

    matchValue(value, factor, strict) {
      this.table.holdersOf(value).visit((row, fit) => (strict && this.table.needsMore(row)) || this.raise(row, fit * factor, false));
    }

    matchWords({ tokens, stems, sure, last }) {
      if (stems.length === 1) return this.matchWord(tokens[0], sure);
      this.matchStem(text.stem(tokens.map(({ word }) => word).join("")), sure);
      return this.matchAll(stems, last, APART_FIT * sure);
    }

    matchWord({ word, stem, last }, sure) {
      this.matchStem(stem, sure);
      if (!last || word.length < 2) return;
      const factor = this.wordList.postings.has(stem) ? BEGINNING_OF_KNOWN_FIT : BEGINNING_FIT;
      this.wordList.beginning(word).forEach(([whole, other]) => {
        const more = Math.min(10, whole.length - word.length);
        if (other !== stem) this.matchStem(other, sure * (factor - LETTER_COST * more), true);
      });
    }

    // The beginning of a word counts in titles and names, not in whatever else a page of text goes by.
    matchStem(stem, factor, begun) {
      const postings = this.wordList.postings.get(stem);
      if (!postings) return;
      postings.visit((row, fit) => (begun && fit <= search.wordList.NAME_FIT && OF_TEXT.includes(this.table.kind(row))) || this.raiseWord(row, fit, factor));
    }

    raiseWord(row, fit, factor) {
      const foreign = this.namesBody && row < this.table.worked && this.fit[row] < TARGET_FIT;
      this.raise(row, fit * factor * (foreign ? BODY_WORD_FIT : 1), !foreign && factor > BEGINNING_OF_KNOWN_FIT && fit > search.wordList.NAME_FIT);
    }

    // Rows that hold every one of the stems; the last may be the beginning of a word that is still being typed.
    matchAll(stems, typing, factor) {
      const held = stems.reduce((before, stem, at) => {
        const found = new Map();
        const begun = typing && at === stems.length - 1 && stem.length > 1 ? this.wordList.beginning(stem) : [];
        new Set([stem, ...begun.map(([, other]) => other)]).forEach((one) => {
          const postings = this.wordList.postings.get(one);
          if (!postings) return;
          postings.visit((row, fit) => {
            const least = before ? before.get(row) : 1;
            if (least) found.set(row, Math.min(least, fit));
          });
        });
        return found;
      }, null);
      held.forEach((fit, row) => this.raiseWord(row, fit, factor));
    }
  }

  search.matching = { Matcher };
})((self.AtlasSearch = self.AtlasSearch || {}));
