// The order of results: exact title, exact name, beginning of a title, then how much of the question a row answers.
(function (search) {
  "use strict";

  const text = search.text;
  const BONUS = { title: 1000, words: 900, name: 800, start: 60, within: 12 };
  const HELPS = 0.5;
  const SHARE_KNOWN = 0.5;
  const HINTED = 1.25;
  const KIND_FACTOR = { list: 0.97, workout: 0.95, guide: 0.95, glossary: 0.95, page: 0.9, section: 0.9 };
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
    }

    // Return the rows that answer a question, best first, as places in the table.
    rank(question, reading) {
      [this.score, this.cover, this.words, this.bonus].forEach((column) => column.fill(0));
      const exact = this.addBonuses(question, reading);
      const weights = question.groups.map((group) => this.addGroup(group));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      if (!exact && !this.isAnswerable(question.groups)) return [];
      return this.order(question, total);
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
      const kept = question.groups.flatMap((group) => group.stems);
      const typed = text.stems(reading.typed);
      let exact = false;
      const raise = (rows, title, name) => {
        for (let at = 0; rows && at < rows.length; at += 2) {
          const bonus = rows[at + 1] ? title : name;
          if (bonus > this.bonus[rows[at]]) this.bonus[rows[at]] = bonus;
          exact = true;
        }
      };
      new Set([typed.join(""), all.join(""), kept.join("")]).forEach((key) => key && raise(this.wordList.exact.get(key), BONUS.title, BONUS.name));
      [all, kept].forEach((stems) => stems.length && raise(this.wordList.orders.get(stems.slice().sort().join(" ")), BONUS.words, BONUS.words));
      this.addStarts(new Set([typed.join(""), text.words(reading.typed).join(""), all.join("")]));
      return exact;
    }

    addStarts(keys) {
      keys.forEach((key) => {
        if (key.length < 3) return;
        this.wordList.keys.forEach((own, row) => {
          const at = own.indexOf(key);
          if (at < 0) return;
          const bonus = at ? BONUS.within : BONUS.start;
          if (bonus > this.bonus[row]) this.bonus[row] = bonus;
        });
      });
    }

    order(question, total) {
      const rows = [];
      const value = new Map();
      for (let row = 0; row < this.score.length; row++) {
        if (!this.score[row] && this.bonus[row] < BONUS.name) continue;
        value.set(row, this.value(row, question, total));
        rows.push(row);
      }
      const best = rows.reduce((most, row) => Math.max(most, this.covered(row, total)), 0);
      const size = this.wordList.sizes;
      return rows
        .filter((row) => this.bonus[row] >= BONUS.name || this.covered(row, total) >= best * 0.6)
        .sort((one, other) => value.get(other) - value.get(one) || size[one] - size[other] || one - other);
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
      value *= KIND_FACTOR[table.rows[row].kind] || 1;
      if (question.hints.has(table.rows[row].kind)) value *= HINTED;
      const level = table.value("level", row);
      if (level) value *= LEVEL_FACTOR[level.place] || 1;
      // The beginning of a title helps most where it is all that is known; it never outweighs a fuller answer much.
      const bonus = this.bonus[row];
      return bonus >= BONUS.name ? value + bonus : value * (1 + bonus / 100);
    }
  }

  search.ranking = { Ranking };
})((window.AtlasSearch = window.AtlasSearch || {}));
