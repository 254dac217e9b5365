// Which rows hold which words, and every known word as it is written, for prefixes and for spelling.
(function (search) {
  "use strict";

  const text = search.text;
  const FIT = { title: 1, name: 0.8, joinedTitle: 0.95, joinedName: 0.75 };

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

    // Return [{words, at, length}]: each stretch of the given stems with the words that it is read as.
    read(stems, words) {
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
      return this.read(stems, words).flatMap((part) => part.words);
    }
  }

  class WordList {
    constructor(table, forms) {
      this.forms = forms;
      this.postings = new Map();
      this.surfaces = new Map();
      this.writings = new Map();
      this.stemmed = new Map();
      this.exact = new Map();
      this.sizes = new Uint8Array(table.rows.length);
      this.keys = [];
      this.plainKeys = [];
      this.orders = new Map();
      // Lists of a muscle and an implement are found by these two, not by the words around them.
      table.rows.forEach((row) => row.pair || this.addRow(row));
    }

    stem(word) {
      let stem = this.stemmed.get(word);
      if (stem === undefined) this.stemmed.set(word, (stem = text.stem(word)));
      return stem;
    }

    addRow(row) {
      const read = this.addText(row.place, row.title, FIT.title, FIT.joinedTitle, true);
      this.sizes[row.place] = Math.min(255, read.length);
      this.keys[row.place] = read.join("");
      this.plainKeys[row.place] = text.words(row.title).join("");
      row.names.forEach((name) => this.addText(row.place, name, FIT.name, FIT.joinedName, false));
    }

    // Index a text as written and as read; return the stems as read.
    addText(row, written, fit, joinedFit, inTitle) {
      const words = text.words(written);
      const stems = words.map((word) => this.stem(word));
      this.addWords(row, words, stems, fit, joinedFit, inTitle);
      const read = this.forms.words(words, stems);
      if (read === words) return stems;
      const readStems = read.map((word) => this.stem(word));
      this.addWords(row, read, readStems, fit, joinedFit, inTitle);
      return readStems;
    }

    addWords(row, words, stems, fit, joinedFit, inTitle) {
      this.note(this.exact, stems.join(""), row, inTitle ? 1 : 0);
      if (inTitle) this.note(this.orders, stems.slice().sort().join(" "), row, 1);
      for (let at = 0; at < words.length; at++) {
        this.post(words[at], stems[at], row, fit, inTitle, true);
        if (at) {
          const joined = words[at - 1] + words[at];
          this.post(joined, this.stem(joined), row, joinedFit, inTitle, false);
        }
      }
    }

    post(word, stem, row, fit, inTitle, whole) {
      let postings = this.postings.get(stem);
      if (!postings) this.postings.set(stem, (postings = new search.table.Postings()));
      postings.add(row, fit, inTitle);
      postings.whole = postings.whole || whole;
      if (!this.surfaces.has(word)) {
        this.surfaces.set(word, stem);
        if (!this.writings.has(stem)) this.writings.set(stem, word);
      }
    }

    isWhole(stem) {
      const postings = this.postings.get(stem);
      return Boolean(postings && postings.whole);
    }

    // A stem as some record writes it, for people to read.
    written(stem) {
      return this.writings.get(stem) || stem;
    }

    note(map, key, row, inTitle) {
      const found = map.get(key);
      if (found) found.push(row, inTitle);
      else map.set(key, [row, inTitle]);
    }

    // Words as written that begin so, as [word, stem]; the list is put in order when it is first asked for.
    beginning(start) {
      if (!this.sorted) this.sorted = Array.from(this.surfaces.keys()).sort();
      const found = [];
      for (let at = this.firstFrom(start); at < this.sorted.length && this.sorted[at].startsWith(start); at++) {
        found.push([this.sorted[at], this.surfaces.get(this.sorted[at])]);
      }
      return found;
    }

    firstFrom(start) {
      let [low, high] = [0, this.sorted.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.sorted[middle] < start) low = middle + 1;
        else high = middle;
      }
      return low;
    }
  }

  search.wordList = { Forms, WordList };
})((window.AtlasSearch = window.AtlasSearch || {}));
