// What was asked for and is not here: subjects and movements that have no answer, and things that the rest is answered without.
(function (search) {
  "use strict";

  const text = search.text;
  const LONGEST = 4;
  const ORDER = ["outside", "movements", "subjects", "things"];

  // Plurals fall together, but stretching is no stretch and boxing no box.
  function keyOf(words) {
    return words.map((word) => (word.endsWith("ing") ? word : text.stem(word))).join(" ");
  }

  class Foreign {
    constructor(table, wordList, phrases) {
      this.table = table;
      this.wordList = wordList;
      this.phrases = phrases;
      this.known = new Map();
      this.alike = table.packed.language.alike.flat().map((name) => this.joined(name));
      const { foreign } = table.packed.language;
      ORDER.forEach((kind) => foreign[kind].forEach((phrase) => this.addPhrase(kind, phrase)));
    }

    addPhrase(kind, phrase) {
      const words = this.wordList.read(text.words(phrase));
      if (this.known.has(keyOf(words)) || this.isHere(kind, words.map(text.stem))) return;
      // "Facepull" and "pushup" are asked for as well.
      [words, kind === "movements" ? [words.join("")] : words].forEach((one) => this.known.set(keyOf(one), kind));
    }

    // A name as read, with room around it, so that its words can be found in it.
    joined(name) {
      return " " + this.phrases.stems(name).join(" ") + " ";
    }

    // Does some page go by all of the words? Of movements, some exercise, by this name.
    isHere(kind, stems) {
      if (kind === "movements") return this.wordList.rowsWith(stems, this.table.exercises).some((row) => this.isMovement(row, " " + stems.join(" ") + " "));
      const { size } = this.table;
      if (kind === "outside") return this.wordList.rowsWith(stems, size).some((row) => this.names(row).includes(" " + stems.join(" ") + " "));
      const meanings = this.phrases.of(stems) || [];
      if (meanings.some(({ type }) => ["row", "topic", "term"].includes(type))) return true;
      if (meanings.some((meaning) => meaning.type === "value" && this.table.holdersOf(meaning).list.length)) return true;
      return this.wordList.rowsWith(stems, size).length > 0;
    }

    names(row) {
      return [this.table.packed.titles[row], ...this.table.names(row)].map((name) => this.joined(name));
    }

    // A title that holds the words side by side, or another name that ends with them, is of this movement; a "bent-over
    // lateral raise" is no lateral raise where the longer name is known for itself, and a "push-up row" no push-up.
    isMovement(row, key) {
      return this.names(row).some((name, at) => {
        const longer = this.alike.some((other) => other.length > key.length && other.endsWith(key) && name.endsWith(other));
        return !longer && (at ? name.endsWith(key) : name.includes(key));
      });
    }

    // Mark what is not here; return the words that stop an answer, whether they do beside a need, and those that the rest
    // is answered without.
    read(tokens) {
      const found = { stops: [], things: [], isOutside: false };
      for (let at = 0; at < tokens.length; ) at += this.take(tokens, at, found) || 1;
      return found;
    }

    // "Seated cable row" is asked for under this name, of so many words at least, whatever a cable is here.
    isPartOfName(tokens, at, length, least) {
      for (let from = Math.max(0, at - 2); from <= at; from++) {
        for (let to = at + length; to <= Math.min(tokens.length, at + length + 2); to++) {
          const meanings = this.phrases.of(tokens.slice(from, to).map(({ stem }) => stem));
          if (to - from >= least && meanings && meanings.some(({ type }) => type === "alike")) return true;
        }
      }
      return false;
    }

    take(tokens, at, found) {
      for (let length = Math.min(LONGEST, tokens.length - at); length > 0; length--) {
        const part = tokens.slice(at, at + length);
        const kind = this.known.get(keyOf(part.map(({ word }) => word)));
        const isName = kind && kind !== "outside" && this.isPartOfName(tokens, at, length, kind === "things" ? length : length + 1);
        if (!kind || part.some(({ needed }) => needed) || (isName && kind !== "things")) continue;
        // "Meadows row" is answered by the rows that go with it, and still said not to be here.
        part.forEach((token) => (token.foreign = !isName));
        if (kind === "outside") found.isOutside = true;
        found[kind === "things" ? "things" : "stops"].push(part.map(({ typed }) => typed).filter(Boolean).join(" "));
        return length;
      }
      return 0;
    }
  }

  search.foreign = { Foreign };
})((self.AtlasSearch = self.AtlasSearch || {}));
