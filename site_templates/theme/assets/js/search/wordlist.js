// Which rows hold which words, and every known word as it is written, for prefixes and for spelling.
(function (search) {
  "use strict";

  const text = search.text;
  // Places in the list of fits: two words written as one fit a little less than the word.
  const JOINED_IN_NAME = 2;
  const NAME = 3;
  const JOINED_IN_TITLE = 4;
  const TITLE = 5;
  const NAME_FIT = 0.8;
  const MOST_WORDS = 1 << 20;
  const BASE = 0x01000193;

  // A number far from those of its neighbors, so that sums of them seldom agree.
  function scatter(number) {
    const mixed = Math.imul(number ^ (number << 13), 0x85ebca6b);
    return Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  }

  // Letters as one number that can be carried on: of "pull" and "up" follows that of "pullup".
  function letters(word) {
    let [sum, power] = [0, 1];
    for (let at = 0; at < word.length; at++) {
      sum = (Math.imul(sum, BASE) + word.charCodeAt(at)) | 0;
      power = Math.imul(power, BASE);
    }
    return [sum, power];
  }

  class WordList {
    constructor(table) {
      this.table = table;
      this.postings = new Map();
      this.known = new Map();
      this.joined = new Map();
      this.surfaces = new Map();
      this.beginnings = new Map();
      this.writings = new Map();
      this.forms = new Map();
      this.keys = [];
      this.sizes = new Uint8Array(table.size);
      // What titles and names come to, as one number each: with the words in order, and in any order.
      this.exact = { rows: [], sums: [], fits: [] };
      this.orders = [];
      table.packed.language.written.forEach((forms) => this.addForms(forms));
      // Lists of a muscle and an implement are found by these two, not by the words around them.
      for (let row = 0; row < table.size; row++) if (table.kind(row) !== "list") this.addRow(row);
    }

    // Forms that mean the same letter for letter ("1 arm", "single arm") are read as one: the first of the list.
    addForms([chosen, ...forms]) {
      forms.forEach((form) => {
        const from = text.stems(form);
        const known = (this.forms.get(from[0]) || []).concat({ from, words: text.words(chosen) });
        this.forms.set(from[0], known.sort((one, other) => other.from.length - one.from.length));
      });
    }

    // Return [{words, at, length}]: each stretch of the given words, with the words that it is read as where it is a form.
    stretches(words) {
      const stems = words.map(text.stem);
      const found = [];
      for (let at = 0; at < stems.length; ) {
        const form = (this.forms.get(stems[at]) || []).find(({ from }) => from.every((stem, step) => stems[at + step] === stem));
        const length = form ? form.from.length : 1;
        found.push({ words: form && form.words, at, length });
        at += length;
      }
      return found;
    }

    read(words) {
      return this.stretches(words).flatMap((part) => part.words || words[part.at]);
    }

    addRow(row) {
      const known = this.look(this.table.packed.titles[row]);
      this.sizes[row] = this.addText(row, known, TITLE, JOINED_IN_TITLE).length;
      this.orders[row] = this.anyOrder(known.map(({ postings }) => postings));
      for (const name of this.table.names(row)) this.addText(row, this.look(name), NAME, JOINED_IN_NAME);
    }

    look(written) {
      return text.words(written).map((word) => this.word(word));
    }

    // What is known of a word: its number, its stem, the postings of the stem, the forms that begin with it.
    word(word) {
      let known = this.known.get(word);
      if (!known) {
        const stem = text.stem(word);
        known = { number: this.known.size, word, stem, postings: this.post(word, stem), forms: this.forms.get(stem) };
        known.postings.whole = true;
        this.known.set(word, known);
      }
      return known;
    }

    post(word, stem) {
      let postings = this.postings.get(stem);
      if (!postings) {
        postings = new search.table.Postings();
        postings.mark = scatter(this.postings.size + 1);
        [postings.sum, postings.power] = letters(stem);
        this.postings.set(stem, postings);
        this.writings.set(stem, word);
      }
      if (!this.surfaces.has(word)) {
        this.surfaces.set(word, stem);
        const key = word.slice(0, 2);
        if (!this.beginnings.has(key)) this.beginnings.set(key, []);
        this.beginnings.get(key).push(word);
      }
      return postings;
    }

    // Index a text as written and as read; return its words as read.
    addText(row, known, fit, joinedFit) {
      this.addWords(row, known, fit, joinedFit);
      if (!known.some(({ forms }, at) => forms && forms.some(({ from }) => from.every((stem, step) => at + step < known.length && known[at + step].stem === stem)))) return known;
      const chosen = this.read(known.map(({ word }) => word)).map((word) => this.word(word));
      this.addWords(row, chosen, fit, joinedFit);
      return chosen;
    }

    addWords(row, known, fit, joinedFit) {
      let sum = 0;
      let before = null;
      for (const word of known) {
        const { postings } = word;
        sum = (Math.imul(sum, postings.power) + postings.sum) | 0;
        postings.add(row, fit);
        if (before) this.join(before, word).add(row, joinedFit);
        before = word;
      }
      this.exact.rows.push(row);
      this.exact.sums.push(sum);
      this.exact.fits.push(fit);
    }

    // The postings of two words written as one.
    join(one, other) {
      const key = one.number * MOST_WORDS + other.number;
      let postings = this.joined.get(key);
      if (!postings) {
        const word = one.word + other.word;
        postings = this.post(word, text.stem(word));
        this.joined.set(key, postings);
      }
      return postings;
    }

    anyOrder(postings) {
      return postings.reduce((sum, { mark }) => (sum + mark) | 0, 0);
    }

    // Visit rows that have just these letters, in this order, as title or name.
    visitExact(key, visit) {
      const [sum] = letters(key);
      const { rows, sums, fits } = this.exact;
      for (let at = sums.indexOf(sum); at >= 0; at = sums.indexOf(sum, at + 1)) visit(rows[at], fits[at] === TITLE);
    }

    // Rows whose title has just these stems, in any order.
    inAnyOrder(stems) {
      const postings = stems.map((stem) => this.postings.get(stem));
      const sum = postings.every(Boolean) && this.anyOrder(postings);
      return this.orders.flatMap((other, row) => (other === sum ? row : []));
    }

    // The rows below a place that hold every one of the stems, in title or names.
    rowsWith(stems, below) {
      const lists = stems.map((stem) => this.postings.get(stem));
      if (!lists.length || !lists.every(Boolean)) return [];
      const sets = lists.map(({ list }) => new Set(list.map((code) => code >> 3)));
      return Array.from(sets[0]).filter((row) => row < below && sets.every((set) => set.has(row)));
    }

    // A title as written, without spaces.
    key(row) {
      return this.keys[row] || (this.keys[row] = text.words(this.table.packed.titles[row]).join(""));
    }

    isWhole(stem) {
      const postings = this.postings.get(stem);
      return Boolean(postings && postings.whole);
    }

    inTitle(stem) {
      const postings = this.postings.get(stem);
      return Boolean(postings && postings.list.some((code) => (code & 7) > NAME));
    }

    // A stem as some record writes it, for people to read.
    written(stem) {
      return this.writings.get(stem) || stem;
    }

    // Words as written that begin so, as [word, stem]. Two letters at least.
    beginning(start) {
      const words = this.beginnings.get(start.slice(0, 2)) || [];
      return words.filter((word) => word.startsWith(start)).map((word) => [word, this.surfaces.get(word)]);
    }
  }

  search.wordList = { WordList, NAME_FIT };
})((self.AtlasSearch = self.AtlasSearch || {}));
