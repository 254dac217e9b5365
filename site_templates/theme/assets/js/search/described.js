// A movement that is described rather than named: where it goes, from where, how one stands, and what the records say of such.
(function (search) {
  "use strict";

  const text = search.text;
  // What stands between words that belong together: "to my belly" is "to belly".
  const PASSED = /^(an?|the|my|your|his|her|their|our|its?|them|both|two|i|you|me|and|with|some|of|while|then)$/;
  const SAME = { towards: "toward", into: "to", onto: "to" };
  // Facts that name what is held and how.
  const TOLD = ["equipment", "setup", "laterality", "position", "grip"];
  const LONGEST = 4;
  const LEAST = 2; // words that tell: one alone describes no movement
  // What a fact weighs, and a clue by how many words it takes: what is said of the way somebody lies is said of many movements.
  const FACT = 0.6;
  const CLUE = 0.6;
  const WORD = 0.2;
  const PARTLY = 0.35;
  const MORE = 0.03; // less, for each thing that a row does besides
  const MUSCLES = "muscl";
  const MUSCLE = 2; // place among the kinds

  function rootsOf(words) {
    return words.filter((word) => !PASSED.test(word)).map((word) => search.roots.root(SAME[word] || word));
  }

  class Described {
    constructor(table, phrases) {
      this.table = table;
      this.phrases = phrases;
      this.clues = table.packed.clues.map(([when, means]) => ({
        when: when.map((ways) => ways.map((way) => rootsOf(text.words(way))).sort((one, other) => other.length - one.length)),
        means: means.map((traits) => new Set(traits)),
      }));
    }

    traits(row) {
      return this.table.packed.traits[this.table.packed.motions[row]] || [];
    }

    // The places of words that a way to say something takes; null where it is not said, or by words that are taken.
    static find(way, words, taken) {
      const from = words.findIndex((_, at) => way.every((word, step) => words[at + step] === word && !taken.has(at + step)));
      return from < 0 ? null : way.map((_, step) => from + step);
    }

    // The clues that words give, and the places of the words that did. A word that said where something goes says it once.
    read(words) {
      const spent = new Set();
      const clues = this.clues.filter(({ when }) => {
        const taken = new Set();
        const isSaid = when.map((_, back) => when.length - 1 - back).every((list, back) => {
          const found = when[list].map((way) => Described.find(way, words, back ? taken : spent)).find(Boolean);
          (found || []).forEach((at) => taken.add(at));
          return found;
        });
        if (isSaid) taken.forEach((at) => spent.add(at));
        return isSaid;
      });
      return { clues, spent };
    }

    // Things and ways of holding that are named outright, by words that no clue took.
    facts(tokens) {
      const found = [];
      for (let at = 0; at < tokens.length; ) {
        let length = Math.min(LONGEST, tokens.length - at);
        const meant = () => (this.phrases.of(tokens.slice(at, at + length).map(({ stem }) => stem)) || []).filter(({ type, field }) => type === "value" && TOLD.includes(field));
        while (length > 1 && !meant().length) length--;
        if (meant().length) found.push(meant());
        at += length;
      }
      return found;
    }

    holds(row, { field, place }) {
      return this.table.set(field, row).includes(place) || (field === "equipment" && this.table.set("setup", row).includes(place));
    }

    // Exercises, or muscles where one is asked for.
    rows(isMuscle) {
      const counts = this.table.packed.kinds.map((kind) => kind[4]);
      const from = isMuscle ? counts[0] + counts[1] : 0;
      return Array.from({ length: isMuscle ? counts[MUSCLE] : counts[0] }, (_, at) => from + at);
    }

    // Row → how much of a description it answers, 0 to 1; nothing where too little is described.
    score(tokens) {
      const kept = tokens.filter(({ word, refused }) => !refused && !PASSED.test(word));
      const words = rootsOf(kept.map(({ word }) => word));
      const { clues, spent } = this.read(words);
      kept.forEach((token, at) => (token.told = spent.has(at)));
      const isMuscle = words.includes(MUSCLES);
      const facts = isMuscle ? [] : this.facts(kept.filter((_, at) => !spent.has(at)));
      if (!clues.length || clues.reduce((sum, { when }) => sum + when.length, facts.length) < LEAST) return new Map();
      const parts = clues.map(({ when, means }) => [CLUE + WORD * when.length, (row) => means.filter((wanted) => this.traits(row).some((trait) => wanted.has(trait))).length / means.length]);
      parts.push(...facts.map((meanings) => [FACT, (row) => Number(meanings.some((meaning) => this.holds(row, meaning)))]));
      return this.weigh(this.rows(isMuscle), parts, clues);
    }

    // What few rows have says more; what none has says nothing.
    weigh(rows, parts, clues) {
      const found = rows.map(() => 0);
      let total = 0;
      parts.forEach(([factor, fit]) => {
        const fits = rows.map(fit);
        const count = fits.filter((one) => one === 1).length;
        const weight = count && factor * Math.log(1 + (rows.length - count + 0.5) / (count + 0.5));
        fits.forEach((one, at) => (found[at] += weight * (one === 1 ? 1 : PARTLY * one)));
        total += weight;
      });
      const asked = new Set(clues.flatMap(({ means }) => means.flatMap((traits) => [...traits])));
      const more = (row) => this.traits(row).filter((trait) => !asked.has(trait)).length;
      return new Map(rows.map((row, at) => [row, found[at] && (found[at] / total) * (1 - MORE * more(row))]).filter(([, share]) => share > 0));
    }
  }

  search.described = { Described };
})((self.AtlasSearch = self.AtlasSearch || {}));
