// The text of pages and the sources: loaded apart, asked only where names do not answer, and weighing little beside them.
(function (search) {
  "use strict";

  const text = search.text;
  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  const PLACES = new Map(Array.from(DIGITS, (digit, place) => [digit, place]));
  const HALF = 32;
  const OTHER = "_";
  const WORDINGS = "wordings"; // in a file of their own
  const WORD = /[\p{L}\p{M}\p{N}]+/gu;
  const LEAST = 4; // one common word says little
  const UNKNOWN = 3.5; // as rare as a word on a few pages
  // What a word weighs in passing, in the steps, in the summary.
  const WEIGHTS = [0.35, 0.75, 0.9];
  const NAME = 0.95;
  const TITLE = 1;
  const OTHERWISE = 0.9; // said in other words
  const BESIDE_DESCRIBED = 0.5;
  const DESCRIBED = 0.9;
  const SURE = 0.75;
  const LIKELY = 0.5;
  const ONE_WORD = 0.3; // more, for a title of one word
  const LONG = 6; // words
  const NAMED = 0.3; // how much less likely pages tell of a long question where names answer all of it

  // What stands after one of these says more of what stands before it.
  const LINKS = /^(for|with|without|in|on|at|to|from|while|when|after|before|of|and|or|vs|that|using|by|during|than|as)$/;
  const LONGEST_PHRASE = 4;

  // Row → weight, of steps from row to row, each in digits of which the last alone is below HALF.
  function unpack(written, weights) {
    const found = new Map();
    let [row, number, power] = [0, 0, 1];
    for (const digit of written) {
      const place = PLACES.get(digit);
      number += (place % HALF) * power;
      power *= HALF;
      if (place >= HALF) continue;
      row += Math.floor(number / weights.length);
      found.set(row, weights[number % weights.length]);
      [number, power] = [0, 1];
    }
    return found;
  }

  class PageText {
    constructor(packed, table, phrases) {
      this.packed = packed;
      this.table = table;
      this.phrases = phrases;
      this.size = table.size + packed.titles.length;
      this.held = new Map();
      this.waiting = new Set(packed.shards); // first letters of words that are in files of their own
      this.wordings = new search.wordings.Wordings((words) => this.terms(words));
      this.hold(packed);
      for (let row = 0; row < table.size; row++) {
        if (table.kind(row) === "list") continue;
        table.names(row).forEach((name) => this.add(row, name, NAME));
        this.add(row, table.packed.titles[row], TITLE + ONE_WORD / text.words(table.packed.titles[row]).length);
      }
      this.same = new Map();
      table.packed.language.same.forEach((group) => {
        const roots = group.map((phrase) => text.words(phrase).filter((word) => !phrases.isSmall(text.stem(word))).map(search.roots.root)).filter(({ length }) => length);
        roots.forEach((one) => this.same.set(one.join(" "), roots.concat(this.same.get(one.join(" ")) || [])));
      });
      this.entries = [];
      this.described = new search.described.Described(table, phrases);
      this.asked = new search.asked.Asked(packed.asked || {}, table, phrases, (words) => this.terms(words).map((ways) => ways[0][0].join(" ")));
    }

    // Words of the index, or of one of its further files. Names of pages keep their weights.
    hold(part, letter) {
      this.waiting.delete(letter);
      if (letter === WORDINGS) return this.wordings.hold(part, unpack);
      const packed = part.rows.split(" ");
      if (part.words) part.words.split(" ").forEach((word, at) => this.held.set(word, new Map([...unpack(packed[at], WEIGHTS), ...(this.held.get(word) || [])])));
    }

    // Words that do not only shape the question.
    telling(tokens) {
      return tokens.filter(({ stem }) => !this.phrases.isSmall(stem) || this.phrases.of([stem]).some(({ light }) => light)).map(({ word }) => word);
    }

    // First letters of the files that are not here and may hold the words, or what is said instead of them.
    missing(tokens) {
      const roots = this.waiting.size ? this.roots(this.telling(tokens)) : [];
      return Array.from(new Set([WORDINGS, ...roots.map((root) => (/^[a-z0-9]/.test(root) ? root[0] : OTHER))])).filter((letter) => this.waiting.has(letter));
    }

    rows(root) {
      if (!this.held.has(root)) this.held.set(root, new Map());
      return this.held.get(root);
    }

    add(row, name, weight) {
      text.words(name).forEach((word) => this.rows(search.roots.root(word)).set(row, weight));
    }

    holds(word) {
      return this.held.has(search.roots.root(word)) || this.same.has(search.roots.root(word));
    }

    // "Superman movie", "forearm tattoos": what a few words are about is their last one, or the one before "for" or "with".
    // Where no page has the word, the others only say which.
    head(tokens, { phrases, wordList }) {
      const end = tokens.findIndex(({ word }, at) => at > 0 && LINKS.test(word));
      const phrase = end < 0 ? tokens : tokens.slice(0, end);
      const head = phrase[phrase.length - 1];
      const isStrange = head && phrase.length > 1 && phrase.length <= LONGEST_PHRASE && head.word.length > 3 && head.sure === 1 && !/\d/.test(head.word);
      if (!isStrange || head.needed || head.foreign || phrases.knows(head) || wordList.beginning(head.word).length || this.holds(head.word)) return null;
      return head;
    }

    // Words as things to look for: each the ways to say it, as [roots, share].
    terms(words) {
      const roots = words.map(search.roots.root);
      const terms = [];
      for (let at = 0; at < roots.length; ) {
        let length = Math.min(4, roots.length - at);
        while (length > 1 && !this.same.has(roots.slice(at, at + length).join(" "))) length--;
        const part = roots.slice(at, at + length);
        const own = part.join(" ");
        terms.push((this.same.get(own) || [part]).map((said) => [said, said.join(" ") === own ? 1 : OTHERWISE]));
        at += length;
      }
      return terms;
    }

    // The roots of words and of all that may be said instead.
    roots(words) {
      return this.terms(words).flatMap((ways) => ways.flatMap(([roots]) => roots));
    }

    // The rows that hold a term, with the weight of its best way to be said.
    find(ways) {
      const best = new Map();
      ways.forEach(([roots, share]) => {
        const lists = roots.map((root) => this.held.get(root) || new Map());
        lists[0].forEach((weight, row) => {
          if (!lists.every((list) => list.has(row))) return;
          const least = share * Math.min(...lists.map((list) => list.get(row)));
          best.set(row, Math.max(best.get(row) || 0, least));
        });
      });
      return best;
    }

    // What the text says of words, and whether they are most of what was typed: a lone word in passing is no question.
    read(tokens, things) {
      if (things && things.length) return this.readThings(things);
      tokens = tokens.filter(({ refused }) => !refused);
      const words = this.telling(tokens);
      const known = words.filter((word) => this.holds(word)).length;
      const long = tokens.filter(({ word }) => word.length > 3).length;
      const scores = known ? this.score(words) : new Map();
      const described = this.described.score(tokens);
      const best = Math.max(0, ...described.values());
      if (best >= LIKELY) this.join(scores, described);
      return { scores, asked: (answered) => this.wants(1 - answered * (tokens.length < LONG ? 1 : NAMED)), isDescribed: best >= SURE, isMost: described.size > 0 || known * 2 > words.length && words.length * 2 >= long, roots: this.roots(words) };
    }

    // Row → worth, by what is asked for just so and by the share that likely pages have: of a few words they tell only what names
    // leave open.
    wants(share) {
      const worth = new Map(this.worth);
      this.likely.forEach((value, row) => worth.set(row, (worth.get(row) || 0) + value * share));
      return worth;
    }

    // Things that are not here may stand in for what is: pages of equipment say so.
    readThings(things) {
      const words = things.filter((thing) => this.holdsAll(text.words(thing))).flatMap(text.words);
      const scores = Array.from(this.score(words)).filter(([row]) => row < this.table.size && this.table.kind(row) === "equipment");
      return { scores: new Map(scores), asked: () => new Map(), isMost: true, roots: this.roots(words) };
    }

    holdsAll(words) {
      return this.same.has(words.map(search.roots.root).join(" ")) || words.every((word) => this.holds(word));
    }

    // Read a question as a whole before its words: what pages are worth that are asked for so is kept, what they are asked for by
    // is not strange, and return whether a movement that is here is described, whatever else is named.
    describes(tokens, strange, question) {
      this.worth = this.asked.weigh(tokens);
      this.likely = this.wordings.weigh(tokens);
      // What is easier on a joint is told by the records.
      if (question.joint) this.likely.forEach((_, row) => row < this.table.exercises && this.likely.delete(row));
      const typed = tokens.map((token) => token.typed);
      // "No sit-ups": what is refused need not be here.
      strange.stops = strange.stops.filter((words) => !this.wordings.isRefused(typed, typed.indexOf(words.split(" ")[0])));
      ["stops", "things"].forEach((kind) => (strange[kind] = strange[kind].filter((words) => !this.asked.answers(tokens, words))));
      return Math.max(0, ...this.described.score(tokens).values()) >= SURE;
    }

    // A movement that is described is told by what the records say of it more than by words of their text.
    join(scores, described) {
      scores.forEach((score, row) => scores.set(row, score * BESIDE_DESCRIBED));
      described.forEach((share, row) => scores.set(row, (scores.get(row) || 0) + DESCRIBED * share));
    }

    // Row → how much of the words its text answers, 0 to 1; rare words weigh more.
    score(words) {
      const scores = new Map();
      let total = 0;
      this.terms(words).forEach((ways) => {
        const found = this.find(ways);
        const rarity = Math.log(1 + (this.size - found.size + 0.5) / (found.size + 0.5));
        if (!found.size) return (total += UNKNOWN);
        total += rarity;
        found.forEach((weight, row) => {
          const known = scores.get(row) || [0, 0];
          scores.set(row, [known[0] + weight * rarity, known[1] + rarity]);
        });
        return total;
      });
      return new Map(Array.from(scores, ([row, [score, cover]]) => [row, (score / Math.max(LEAST, total)) * Math.sqrt(cover / total)]));
    }

    entry(row) {
      return row < this.table.size ? this.table.entry(row) : this.entries[row] || (this.entries[row] = this.makeEntry(row - this.table.size));
    }

    makeEntry(place) {
      const { source, titles, ids, remarks } = this.packed;
      const [label, before, after] = source;
      const id = ids[place] || text.words(titles[place]).join("-");
      const plain = { still: null, muscles: [], equipment: [], level: null, pattern: null };
      return { id, title: titles[place], address: before + id + after, kind: "source", kindLabel: label, remark: remarks[place], ...plain };
    }
  }

  // The stretches of a sentence that are words sought for, as [start, end, root].
  function hits(sentence, sought) {
    const found = Array.from(sentence.matchAll(WORD), ({ 0: word, index }) => [index, index + word.length, search.roots.root(word.toLowerCase())]);
    return found.filter(([, , root]) => sought.has(root));
  }

  // The sentence with most of the words, the earliest of those alike, as { sentence, found }; null where none holds any.
  function excerpt(sentences, roots) {
    const sought = new Set(roots);
    let [best, most] = [null, 0];
    sentences.forEach((sentence) => {
      const found = hits(sentence, sought);
      const count = new Set(found.map(([, , root]) => root)).size;
      if (count > most) [best, most] = [{ sentence, found }, count];
    });
    return best;
  }

  search.pageText = { PageText, excerpt };
})((self.AtlasSearch = self.AtlasSearch || {}));
