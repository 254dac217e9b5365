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
      const size = table.rows.length;
      this.table = table;
      this.sizes = new Uint8Array(size);
      this.keys = [];
      this.plainKeys = [];
      // What titles and names come to, as one number each: with the words in order, and in any order.
      this.exact = { rows: [], sums: [], fits: [] };
      this.orders = [new Int32Array(size), new Int32Array(size)];
      // Lists of a muscle and an implement are found by these two, not by the words around them.
      table.rows.forEach((row) => row.pair || this.addRow(row));
    }

    addRow({ place, title, names }) {
      const known = this.look(title);
      const read = this.addText(place, known, TITLE, JOINED_IN_TITLE);
      this.sizes[place] = Math.min(255, read.length);
      this.orders[0][place] = this.anyOrder(known);
      this.orders[1][place] = this.anyOrder(read);
      for (const name of names) this.addText(place, this.look(name), NAME, JOINED_IN_NAME);
    }

    look(written) {
      return text.words(written).map((word) => this.word(word));
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
        [postings.sum, postings.power] = letters(stem);
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
    addText(row, known, fit, joinedFit) {
      this.addWords(row, known, fit, joinedFit);
      if (!known.some(({ starts }) => starts)) return known;
      const words = known.map(({ word }) => word);
      const read = this.forms.words(words, known.map(({ stem }) => stem));
      if (read === words) return known;
      const chosen = read.map((word) => this.word(word));
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

    anyOrder(known) {
      let sum = 0;
      for (const { postings } of known) sum = (sum + postings.mark) | 0;
      return sum;
    }

    // Visit rows that have just these letters, in this order, as title or name.
    visitExact(key, visit) {
      const [sum] = letters(key);
      const { rows, sums, fits } = this.exact;
      for (let at = 0; at < sums.length; at++) if (sums[at] === sum) visit(rows[at], fits[at] === TITLE);
    }

    // Rows whose title has just these stems, in any order.
    inAnyOrder(stems) {
      if (!stems.length || !stems.every((stem) => this.postings.has(stem))) return [];
      const sum = this.anyOrder(stems.map((stem) => ({ postings: this.postings.get(stem) })));
      const rows = [];
      for (const sums of this.orders) for (let row = 0; row < sums.length; row++) if (sums[row] === sum) rows.push(row);
      return rows;
    }

    // A title without spaces: as read, or as written.
    key(row) {
      if (this.keys[row] === undefined) {
        const words = text.words(this.table.rows[row].title);
        this.plainKeys[row] = words.join("");
        this.keys[row] = this.forms.words(words, words.map(text.stem)).map(text.stem).join("");
      }
      return this.keys[row];
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

  search.wordList = { Forms, WordList, NAME_FIT };
})((window.AtlasSearch = window.AtlasSearch || {}));
