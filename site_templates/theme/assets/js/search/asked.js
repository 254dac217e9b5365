// Questions in people's own words: how near what was typed comes, as a whole, to what a page is asked for by.
(function (search) {
  "use strict";

  const text = search.text;
  const NOT = /^(no|without|not|minus|never|dont|doesnt)$/;
  const ARTICLE = /^(a|an|any|the|my|have|need|own)$/;
  const LONGEST = 5;
  // The most that a word which only shapes a question weighs where no wording has it.
  const SMALL = 1;
  // What is meant weighs a little less than what is said.
  const MEANING = 0.6;
  // Only what comes so near counts, and from where on; what it is then worth, beside names and needs.
  const LEAST = 0.515;
  const FROM = 0.2;
  const WORTH = 4;
  const SURE = 0.82;

  class Asked {
    // asked: place of a row → its wordings, a line each; same(words): roots, one for all that may be said instead.
    constructor(asked, table, phrases, same) {
      this.phrases = phrases;
      this.same = same;
      this.needs = new search.needs.Needs(table).phrases;
      this.rows = [];
      this.lengths = [];
      // What is said or meant → the wordings that hold it.
      this.held = new Map();
      for (let row = 0; row < table.size; row++) {
        // A name alone is no question: names count beside wordings.
        const own = asked[row] ? [table.packed.titles[row], ...table.names(row), ...asked[row].split("\n")] : [];
        own.forEach((wording) => this.add(row, phrases.wordList.read(text.words(wording))));
      }
      const size = new Set(this.rows).size;
      this.most = Math.log(1 + size);
      this.weights = new Map();
      this.held.forEach((list, sign) => {
        const weight = Math.log(1 + size / new Set(list.map((at) => this.rows[at])).size) * (sign.includes(":") ? MEANING : 1);
        this.weights.set(sign, weight * weight);
        list.forEach((at) => (this.lengths[at] += weight * weight));
      });
    }

    add(row, words) {
      const signs = this.signs(words);
      if (signs.size < 2) return;
      signs.forEach((sign) => {
        if (!this.held.has(sign)) this.held.set(sign, []);
        this.held.get(sign).push(this.rows.length);
      });
      this.rows.push(row);
      this.lengths.push(0);
    }

    // What words say, and what they mean: things with a page, places, needs.
    signs(typed) {
      const refused = typed.map((word, at) => NOT.test(typed[at - 1]) || (ARTICLE.test(typed[at - 1]) && NOT.test(typed[at - 2])));
      const words = typed.filter((word, at) => !refused[at]);
      const signs = new Set(this.same(words));
      typed.forEach((word, at) => refused[at] && signs.add("-" + search.roots.root(word)));
      const stems = words.map(text.stem);
      for (let at = 0; at < stems.length; at++) {
        for (let length = Math.min(LONGEST, stems.length - at); length > 0; length--) {
          const part = stems.slice(at, at + length);
          const need = this.needs.get(part.join(" "));
          if (need) signs.add("need:" + need.id);
          (this.phrases.of(part) || []).forEach(({ type, field, id }) => (type === "value" || type === "topic") && signs.add(field + ":" + id));
        }
      }
      return signs;
    }

    strange(sign) {
      return this.phrases.isSmall(sign) ? SMALL : this.most * this.most;
    }

    // Row → how near the nearest of its wordings comes, 0 to 1.
    score(tokens) {
      const { common, total } = this.compare(tokens);
      const best = new Map();
      common.forEach((sum, at) => {
        const near = sum / Math.sqrt(this.lengths[at] * total);
        if (near > (best.get(this.rows[at]) || 0)) best.set(this.rows[at], near);
      });
      return best;
    }

    // Row → worth, in an order of all that answers; nothing where no wording comes near.
    weigh(tokens) {
      const near = Array.from(this.score(tokens));
      const isNear = Math.max(0, ...near.map(([, one]) => one)) >= LEAST;
      return new Map(isNear ? near.filter(([, one]) => one > FROM).map(([row, one]) => [row, (WORTH * (one - FROM)) / (1 - FROM)]) : []);
    }

    // Wording → what it has in common with what was typed, and what all of that weighs.
    compare(tokens) {
      const common = new Map();
      let total = 0;
      this.signs(tokens.map(({ word }) => word)).forEach((sign) => {
        const weight = this.weights.get(sign);
        if (weight) this.held.get(sign).forEach((at) => common.set(at, (common.get(at) || 0) + weight));
        total += weight || (sign.includes(":") ? 0 : this.strange(sign));
      });
      return { common, total };
    }

    // Is a page asked for by nearly all that was typed, these words among it and more than them?
    answers(tokens, words) {
      const told = (part) => Array.from(this.signs(part)).filter((sign) => !sign.includes(":") && !this.phrases.isSmall(sign));
      const wanted = told(this.phrases.wordList.read(text.words(words)));
      const { common, total } = this.compare(tokens);
      const isNear = ([at, sum]) => sum / Math.sqrt(this.lengths[at] * total) >= SURE && wanted.every((sign) => (this.held.get(sign) || []).includes(at));
      return told(tokens.map(({ word }) => word)).length > wanted.length && Array.from(common).some(isNear);
    }
  }

  search.asked = { Asked };
})((self.AtlasSearch = self.AtlasSearch || {}));
