// The order of results: exact title, exact name, beginning of a title, then how much of the question a row answers.
(function (search) {
  "use strict";

  const text = search.text;
  // Over all others: what was typed is the title, its words in another order, another name, or the beginning of the title.
  const BONUS = { title: 1000, words: 950, name: 900, begun: 850, kept: 800, keptName: 700, start: 60, within: 12 };
  const NAMED = BONUS.keptName;
  const BESIDE = 0.12;
  const COMMON = 0.04;
  const HELPS = 0.5;
  const SHARE_KNOWN = 0.5;
  // Rows that answer less than this share of what the best row answers are left out.
  const ENOUGH = 0.6;
  const HINTED = { exercise: 1.15, workout: 2.2, muscle: 1.3, glossary: 1.5 };
  // Pages about one thing answer a question about that thing alone.
  const ABOUT_ONE = ["muscle", "equipment", "glossary", "section"];
  const NOT_ALONE = 0.35;
  const KIND_FACTOR = { list: 0.97, workout: 0.55, guide: 0.95, glossary: 0.95, page: 0.9, section: 0.9 };
  const LEVEL_FACTOR = [1.02, 1, 0.98];

  class Ranking {
    constructor(table, wordList, phrases, matcher) {
      this.table = table;
      this.wordList = wordList;
      this.phrases = phrases;
      this.matcher = matcher;
      const size = table.rows.length;
      this.score = new Float32Array(size);
      this.cover = new Float32Array(size);
      this.words = new Uint8Array(size);
      this.bonus = new Float32Array(size);
      this.beside = new Uint8Array(size);
      this.values = new Float64Array(size);
      this.common = this.commonness();
    }

    // Of two exercises that fit alike, the one whose implement more exercises are done with.
    commonness() {
      const counts = this.table.fields.get("equipment").values.map(({ place }) => this.table.holdersOf("equipment", place).list.length);
      const most = Math.max(1, ...counts);
      return counts.map((count) => 1 + (COMMON * count) / most);
    }

    // Return the rows that answer a question, best first, as places in the table.
    rank(question, reading) {
      [this.score, this.cover, this.words, this.bonus, this.beside].forEach((column) => column.fill(0));
      const exact = this.addBonuses(question, reading);
      this.addNeighbors(reading.tokens);
      const weights = question.groups.map((group) => this.addGroup(group));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const begun = this.addStarts(reading);
      if (!exact && !begun && !this.isAnswerable(question.groups)) return [];
      return this.order(question, total);
    }

    // After rank: is a row called what was typed as a whole?
    isNamed(row) {
      return this.bonus[row] >= BONUS.begun;
    }

    addGroup(group) {
      const fits = this.matcher.match(group);
      const found = fits.rows.length;
      const rarity = Math.log(1 + (this.table.rows.length - found + 0.5) / (found + 0.5));
      const weight = (1 + 0.25 * rarity) * (group.values.some(({ field }) => field === "level") ? 0.6 : 1);
      group.found = found;
      fits.rows.forEach((row) => {
        const fit = fits.fit[row];
        this.score[row] += weight * fit;
        this.cover[row] += weight * (fit >= HELPS ? 1 : 0.6);
        if (fits.titled[row]) this.words[row] += group.stems.length;
      });
      return group.lifted && !found ? 0 : weight;
    }

    // Is enough of what was typed known here? A question about something else has no answer, and gets none.
    isAnswerable(groups) {
      let [known, all] = [0, 0];
      groups.forEach((group) => {
        const length = group.stems.reduce((sum, stem) => sum + stem.length, 0);
        if (group.lifted && !group.found) return;
        all += length;
        if (group.found) known += length * group.sure;
      });
      return known >= all * SHARE_KNOWN;
    }

    // Rows whose title or name is what was typed, or begins so; say whether one is.
    addBonuses(question, reading) {
      const all = reading.tokens.map((token) => token.stem);
      const typed = text.stems(reading.typed);
      const kept = question.groups.flatMap((group) => group.stems);
      let exact = false;
      const raise = (row, bonus) => {
        this.bonus[row] = Math.max(this.bonus[row], bonus);
        exact = true;
      };
      [typed, all].forEach((stems) => {
        this.wordList.visitExact(stems.join(""), (row, isTitle) => raise(row, isTitle ? BONUS.title : BONUS.name));
        this.wordList.inAnyOrder(stems).forEach((row) => raise(row, BONUS.words));
      });
      this.wordList.visitExact(kept.join(""), (row, isTitle) => {
        if (this.isWanted(row, question)) raise(row, isTitle ? BONUS.kept : BONUS.keptName);
      });
      return exact;
    }

    // The page of what is left of a question without its other words is only meant where these do not ask for something else.
    isWanted(row, question) {
      return question.isPlain || row < this.table.exercises || question.hints.has(this.table.rows[row].kind);
    }

    // Titles that begin with what was typed: nearly certain while a word is incomplete or most of a title is there.
    addStarts(reading) {
      const plain = text.words(reading.typed).join("");
      const key = reading.tokens.map((token) => token.stem).join("");
      const last = reading.tokens[reading.tokens.length - 1];
      const begun = last && !this.wordList.isWhole(last.stem);
      let found = false;
      for (let row = 0; plain.length > 2 && row < this.score.length; row++) {
        if (!this.score[row] && !this.beside[row] && !this.bonus[row]) continue;
        const own = this.wordList.key(row);
        const title = this.wordList.plainKeys[row];
        const at = title.startsWith(plain) || own.startsWith(key) ? 0 : own.indexOf(key);
        if (at < 0) continue;
        const named = !at && (begun || plain.length > 0.6 * title.length) && plain.length > 3;
        found = found || named;
        const bonus = named ? BONUS.begun : at ? BONUS.within : BONUS.start;
        this.bonus[row] = Math.max(this.bonus[row], bonus) + (title.startsWith(plain) ? 1 : 0);
      }
      return found;
    }

    // Words that stand side by side in the question and in a title, filler included.
    addNeighbors(tokens) {
      for (let at = 1; at < tokens.length; at++) {
        const joined = this.wordList.postings.get(text.stem(tokens[at - 1].word + tokens[at].word));
        if (joined) joined.visit((row, fit) => (this.beside[row] += fit > search.wordList.NAME_FIT ? 1 : 0));
      }
    }

    order(question, total) {
      const rows = [];
      let best = 0;
      for (let row = 0; row < this.score.length; row++) {
        if (!this.score[row] && this.bonus[row] < NAMED) continue;
        rows.push(row);
        best = Math.max(best, this.covered(row, total));
      }
      const kept = rows.filter((row) => this.bonus[row] >= NAMED || this.covered(row, total) >= best * ENOUGH);
      kept.forEach((row) => (this.values[row] = this.value(row, question, total)));
      const size = this.wordList.sizes;
      return kept.sort((one, other) => this.values[other] - this.values[one] || size[one] - size[other] || one - other);
    }

    covered(row, total) {
      return total ? Math.min(1, this.cover[row] / total) : 1;
    }

    value(row, question, total) {
      const table = this.table;
      const covered = this.covered(row, total);
      const asked = question.groups.reduce((sum, group) => sum + group.stems.length, 0) || 1;
      const size = this.wordList.sizes[row] || 12;
      let value = (total ? this.score[row] / total : 0) * covered * covered;
      value *= 1 + 0.35 * Math.min(1, this.words[row] / asked);
      value *= 1 + 0.5 * (Math.min(this.words[row], size) / size);
      const kind = table.rows[row].kind;
      value *= KIND_FACTOR[kind] || 1;
      if (question.hints.has(kind)) value *= HINTED[kind];
      else if (ABOUT_ONE.includes(kind)) value *= covered * covered * (question.isPlain ? 1 : NOT_ALONE);
      value *= 1 + BESIDE * this.beside[row];
      if (row < table.exercises) value *= table.set("equipment", row).reduce((most, place) => Math.max(most, this.common[place]), 1);
      const level = table.valueOf("level", row);
      if (level) value *= LEVEL_FACTOR[level.place] || 1;
      // The beginning of a title helps most where it is all that is known; it never outweighs a fuller answer much.
      const bonus = this.bonus[row];
      return bonus >= NAMED ? value + bonus : value * (1 + bonus / 100);
    }
  }

  search.ranking = { Ranking };
})((window.AtlasSearch = window.AtlasSearch || {}));
