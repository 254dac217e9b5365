// Questions in people's own words: how likely each page is asked for by such words, by thousands of wordings that were summed up.
(function (search) {
  "use strict";

  const NOT = /^(no|without|not|minus|never|dont|doesnt)$/;
  const ARTICLE = /^(a|an|any|the|my|have|need|own)$/;
  // How many wordings of a page hold a word, about: what the levels of the file stand for.
  const COUNTS = [1, 2, 3, 4.8, 7.2, 11, 17, 27, 46, 90];
  // Of a word that no wording of a page holds.
  const UNSEEN = 0.2;
  // How sharply what fits worse falls off, and from where on it counts for nothing.
  const SHARPNESS = 0.3;
  const LEAST = 0.1;
  // What the best is worth, beside names and needs, where its page is asked for by all the words.
  const WORTH = 3;
  const FEWEST = 4; // words: names say more of fewer
  // From so many words on it counts the more, up to so much.
  const LONG = 7;
  const MOST = 2;
  // How much less likely a page is for all that it is asked for besides.
  const BESIDES = 0.2;

  class Wordings {
    // terms(words): what words say, each as the ways to say it.
    constructor(terms) {
      this.terms = terms;
      this.held = new Map();
      this.of = [];
    }

    // of: the row of each page that is asked for; sizes: how many words its wordings have, of so many known; words of
    // wordings, and for each what holds it, in the form that unpack(written, weights) reads.
    hold({ words, rows, of, sizes, known }, unpack) {
      const packed = rows.split(" ");
      words.split(" ").forEach((word, at) => this.held.set(word, unpack(packed[at], COUNTS)));
      this.of = of;
      this.wide = sizes.map(Math.log);
      this.sizes = sizes.map((size) => Math.log(size + UNSEEN * known));
    }

    // Is a word after "no", or after "no" and an article?
    isRefused(typed, at) {
      return NOT.test(typed[at - 1]) || (ARTICLE.test(typed[at - 1]) && NOT.test(typed[at - 2]));
    }

    // What was typed as things that are said, each a list of roots for every way to say it.
    signs(typed) {
      const isRefused = typed.map((_, at) => this.isRefused(typed, at));
      const plain = typed.filter((word, at) => !isRefused[at] && !NOT.test(word));
      const refused = typed.filter((_, at) => isRefused[at]).map((word) => [["-" + search.roots.root(word)]]);
      return this.terms(plain).map((ways) => ways.map(([roots]) => roots)).concat(refused);
    }

    // Place of a page → how often its wordings say it.
    find(ways) {
      const best = new Map();
      ways.forEach((roots) => {
        const lists = roots.map((root) => this.held.get(root) || new Map());
        lists[0].forEach((_, place) => {
          const count = Math.min(...lists.map((list) => list.get(place) || 0));
          if (count > (best.get(place) || 0)) best.set(place, count);
        });
      });
      return best;
    }

    // For each page: how likely it is asked for by these words, as a logarithm, and how much of them its wordings hold, 0 to 1.
    score(typed) {
      const found = this.signs(typed).map((ways) => this.find(ways));
      const rarity = found.map((places) => Math.log(1 + this.of.length / (places.size + 0.5)));
      const total = rarity.reduce((sum, one) => sum + one, 0);
      const known = found.filter((places) => places.size);
      const likely = (at) => known.reduce((sum, places) => sum + Math.log((places.get(at) || 0) + UNSEEN), -known.length * this.sizes[at] - BESIDES * this.wide[at]);
      const cover = (at) => found.reduce((sum, places, sign) => sum + (places.has(at) ? rarity[sign] : 0), 0) / total;
      return known.length ? this.of.map((_, at) => [likely(at), cover(at)]) : [];
    }

    // Row → worth, in an order of all that answers.
    weigh(tokens) {
      const scores = tokens.length < FEWEST ? [] : this.score(tokens.map(({ word }) => word));
      const best = Math.max(...scores.map(([likely]) => likely));
      const weight = Math.min(MOST, Math.max(1, tokens.length / LONG));
      const worth = new Map();
      scores.forEach(([likely, cover], at) => {
        const share = Math.exp((likely - best) * SHARPNESS);
        if (cover && share > LEAST) worth.set(this.of[at], Math.max(worth.get(this.of[at]) || 0, WORTH * weight * share * cover));
      });
      return worth;
    }
  }

  search.wordings = { Wordings };
})((self.AtlasSearch = self.AtlasSearch || {}));
