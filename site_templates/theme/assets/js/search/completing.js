// How the word that is being typed may go on: whole phrases that a reader may mean, from what the guide has.
(function (search) {
  "use strict";

  const text = search.text;
  const MOST = 3;
  const SHORTEST = 2;
  const FIELDS = ["muscle", "equipment", "level", "pattern", "place", "goal"];

  class Completing {
    constructor(table) {
      // What is offered, the shorter first: they are meant more often.
      const labels = FIELDS.flatMap((field) => table.fields.get(field).values.filter((value) => table.holdersOf(value).list.length).map(({ label }) => label));
      this.phrases = Array.from(new Set(labels.map((label) => label.toLowerCase())), (phrase) => ({ phrase, words: text.words(phrase) }))
        .filter(({ words }) => words.length)
        .sort((one, other) => one.words.length - other.words.length || one.phrase.length - other.phrase.length || (one.phrase < other.phrase ? -1 : 1));
    }

    // What was typed with its end completed, best first; nothing after a space, where no word is being typed.
    complete(typed) {
      const words = text.words(typed);
      if (!words.length || /\s$/.test(typed)) return [];
      const found = [];
      for (let from = 0; from < words.length && found.length < MOST; from++) this.add(words, from, found);
      return found.slice(0, MOST);
    }

    // Phrases that the words from a place on begin: "rear d" goes on as "rear delts".
    add(words, from, found) {
      const begun = words.slice(from);
      const last = begun[begun.length - 1];
      if (begun.join("").length < SHORTEST) return;
      this.phrases.forEach(({ phrase, words: whole }) => {
        const isBegun = whole.length >= begun.length && begun.slice(0, -1).every((word, at) => word === whole[at]) && whole[begun.length - 1].startsWith(last);
        const completed = [...words.slice(0, from), phrase].join(" ");
        if (isBegun && completed !== words.join(" ") && !found.includes(completed)) found.push(completed);
      });
    }
  }

  search.completing = { Completing };
})((self.AtlasSearch = self.AtlasSearch || {}));
