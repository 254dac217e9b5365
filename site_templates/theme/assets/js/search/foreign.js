// What was asked for and is not here: subjects and movements that have no answer, and things that the rest is answered without.
(function (search) {
  "use strict";

  const text = search.text;
  const LONGEST = 4;
  const ORDER = ["movements", "subjects", "things"];

  // Plurals fall together, but stretching is no stretch and boxing no box.
  function keyOf(words) {
    return words.map((word) => (word.endsWith("ing") ? word : text.stem(word))).join(" ");
  }

  // What stands after one of these says more of what stands before it.
  const LINKS = /^(for|with|without|in|on|at|to|from|while|when|after|before|of|and|or|vs|that|using|by|during|than|as)$/;
  const LONGEST_PHRASE = 4;

  class Foreign {
    constructor(table, wordList, phrases) {
      this.table = table;
      this.wordList = wordList;
      this.phrases = phrases;
      this.known = new Map();
      const { foreign } = table.packed.language;
      ORDER.forEach((kind) => foreign[kind].forEach((phrase) => this.addPhrase(kind, phrase)));
    }

    addPhrase(kind, phrase) {
      const words = this.wordList.read(text.words(phrase));
      const key = keyOf(words);
      if (!this.known.has(key) && !this.isHere(kind, words.map(text.stem))) this.known.set(key, kind);
    }

    // Does some page go by all of the words? Of movements, some exercise, or one that is asked for under this name.
    isHere(kind, stems) {
      const meanings = this.phrases.of(stems) || [];
      if (meanings.some(({ type }) => type === "alike" || (kind !== "movements" && ["row", "topic", "term"].includes(type)))) return true;
      if (kind !== "movements" && meanings.some((meaning) => meaning.type === "value" && this.table.holdersOf(meaning).list.length)) return true;
      return this.wordList.rowsWith(stems, kind === "movements" ? this.table.exercises : this.table.size).length > 0;
    }

    // Mark what is not here; return the words that stop an answer and those that the rest is answered without.
    read(tokens) {
      const stops = [];
      const things = [];
      for (let at = 0; at < tokens.length; ) {
        const used = this.take(tokens, at, stops, things);
        at += used || 1;
      }
      return { stops, things };
    }

    // "Superman movie", "forearm tattoos": what a few words are about is their last one, or the one before "for" or "with".
    // Where no page has the word, the others only say which. isHeld(word): whether the text of some page holds it.
    head(tokens, isHeld) {
      const end = tokens.findIndex(({ word }, at) => at > 0 && LINKS.test(word));
      const phrase = end < 0 ? tokens : tokens.slice(0, end);
      const head = phrase[phrase.length - 1];
      const isStrange = head && phrase.length > 1 && phrase.length <= LONGEST_PHRASE && head.word.length > 3 && head.sure === 1 && !/\d/.test(head.word);
      if (!isStrange || head.needed || head.foreign || this.phrases.knows(head) || this.wordList.beginning(head.word).length || isHeld(head.word)) return null;
      return head;
    }

    // "Seated cable row" is asked for under this name, whatever a cable is here.
    isPartOfName(tokens, at, length) {
      for (let from = Math.max(0, at - 2); from <= at; from++) {
        for (let to = at + length; to <= Math.min(tokens.length, at + length + 2); to++) {
          const meanings = to - from > length && this.phrases.of(tokens.slice(from, to).map(({ stem }) => stem));
          if (meanings && meanings.some(({ type }) => type === "alike")) return true;
        }
      }
      return false;
    }

    take(tokens, at, stops, things) {
      for (let length = Math.min(LONGEST, tokens.length - at); length > 0; length--) {
        const part = tokens.slice(at, at + length);
        const kind = this.known.get(keyOf(part.map(({ word }) => word)));
        if (!kind || part.some(({ needed }) => needed) || this.isPartOfName(tokens, at, length)) continue;
        part.forEach((token) => (token.foreign = true));
        (kind === "things" ? things : stops).push(part.map(({ typed }) => typed).filter(Boolean).join(" "));
        return length;
      }
      return 0;
    }
  }

  search.foreign = { Foreign };
})((self.AtlasSearch = self.AtlasSearch || {}));
