// Which rows hold which words, and every known word as it is written, for prefixes and for spelling.
(function (search) {
  "use strict";

  const text = search.text;
  const TITLE = 1;
  const JOINED_IN_TITLE = 0.95;
  const NAME = 0.8;
  const JOINED_IN_NAME = 0.75;
  const MOST_WORDS = 1 << 20;

  // A number far from those of its neighbors, so that sums of them seldom agree.
  function scatter(number) {
    const mixed = Math.imul(number ^ (number << 13), 0x85ebca6b);
    return Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  }

  // Forms that mean the same letter for letter ("1 arm", "single arm") are read as one: the first of each list.
  class Forms {
    constructor(lists) {
      this.starts = new Map();
      lists.forEach(([chosen, ...forms]) => {
        const to = text.words(chosen);
        forms.forEach((form) => this.add(text.stems(form), to));
      });
      this.starts.forEach((entries) => entries.sort((one, other) => other.from.length - one.from.length));
    }

    add(from, to) {
      if (!this.starts.has(from[0])) this.starts.set(from[0], []);
      this.starts.get(from[0]).push({ from, to });
    }

    // Return [{words, at, length}]: each stretch of the given words with the words that it is read as.
    read(words, stems) {
      const read = [];
      for (let at = 0; at < stems.length; ) {
        const found = (this.starts.get(stems[at]) || []).find(({ from }) => from.every((stem, step) => stems[at + step] === stem));
        read.push(found ? { words: found.to, at, length: found.from.length } : { words: [words[at]], at, length: 1 });
        at += found ? found.from.length : 1;
      }
      return read;
    }

    words(words, stems) {
      if (!stems.some((stem) => this.starts.has(stem))) return words;
      return this.read(words, stems).flatMap((part) => part.words);
    }
  }

  class WordList {
    constructor(table, forms) {
      this.forms = forms;
      this.postings = new Map();
      this.known = new Map();
      this.joined = new Map();
      this.surfaces = new Map();
      this.beginnings = new Map();
      this.writings = new Map();
      this.exact = new Map();
      this.sizes = new Uint8Array(table.rows.length);
      this.keys = [];
      this.plainKeys = [];
      this.sums = [new Int32Array(table.rows.length), new Int32Array(table.rows.length)];
      // Lists of a muscle and an implement are found by these two, not by the words around them.
      table.rows.forEach((row) => row.pair || this.addRow(row));
    }

    addRow({ place, title, names }) {
      const words = text.words(title);
      const known = words.map((word) => this.word(word));
      const read = this.addText(place, words, known, TITLE, JOINED_IN_TITLE);
      this.sizes[place] = Math.min(255, read.length);
      this.sums[0][place] = this.sum(known);
      this.sums[1][place] = this.sum(read);
      this.plainKeys[place] = words.join("");
      this.keys[place] = this.key(read);
      names.forEach((name) => {
        const named = text.words(name);
        this.addText(place, named, named.map((word) => this.word(word)), NAME, JOINED_IN_NAME);
      });
    }

    // What is known of a word: its number, its stem, the postings of the stem, whether a form begins with it.
    word(word) {
      let known = this.known.get(word);
      if (!known) {
        const stem = text.stem(word);
        known = { number: this.known.size, word, stem, postings: this.post(word, stem), starts: this.forms.starts.has(stem) };
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
        this.postings.set(stem, postings);
        this.writings.set(stem, word);
      }
      if (!this.surfaces.has(word)) {
        this.surfaces.set(word, stem);
        const start = word.slice(0, 2);
        if (this.beginnings.has(start)) this.beginnings.get(start).push(word);
        else this.beginnings.set(start, [word]);
      }
      return postings;
    }

    // Index a text as written and as read; return its words as read.
    addText(row, words, known, fit, joinedFit) {
      this.addWords(row, known, fit, joinedFit);
      if (!known.some(({ starts }) => starts)) return known;
      const stems = known.map(({ stem }) => stem);
      const read = this.forms.words(words, stems).map((word) => this.word(word));
      this.addWords(row, read, fit, joinedFit);
      return read;
    }

    addWords(row, known, fit, joinedFit) {
      const key = this.key(known);
      const exact = this.exact.get(key);
      if (exact) exact.push(row, fit);
      else this.exact.set(key, [row, fit]);
      for (let at = 0; at < known.length; at++) {
        known[at].postings.add(row, fit);
        if (at) this.join(known[at - 1], known[at]).add(row, joinedFit);
      }
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

    key(known) {
      let key = "";
      for (const { stem } of known) key += stem;
      return key;
    }

    // The same for the same words in any order.
    sum(known) {
      let sum = 0;
      for (const { postings } of known) sum = (sum + postings.mark) | 0;
      return sum;
    }

    // Rows whose title has just these stems, in any order.
    inAnyOrder(stems) {
      if (!stems.length || !stems.every((stem) => this.postings.has(stem))) return [];
      const sum = this.sum(stems.map((stem) => ({ postings: this.postings.get(stem) })));
      const rows = [];
      this.sums.forEach((sums) => sums.forEach((other, row) => other === sum && rows.push(row)));
      return rows;
    }

    isWhole(stem) {
      const postings = this.postings.get(stem);
      return Boolean(postings && postings.whole);
    }

    inTitle(stem) {
      const postings = this.postings.get(stem);
      return Boolean(postings && postings.fits.some((fit) => fit > NAME));
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

  search.wordList = { Forms, WordList, NAME };
})((window.AtlasSearch = window.AtlasSearch || {}));
