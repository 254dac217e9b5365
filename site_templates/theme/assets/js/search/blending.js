// One order from what names, needs and the text of pages say of a question.
(function (search) {
  "use strict";

  // Text says most where names say little.
  const TEXT = 1.3;
  const TEXT_BESIDE = 0.75;
  const MOST_NAMES = 3;
  const HALF_ANSWERED = 0.55;
  const DESCRIBED = 4; // things looked for: a movement described rather than named
  const NEED = 1.6;
  const NAMES_BESIDE_NEED = 0.15;
  const NAMES_BESIDE_SOURCES = 0.1;
  const KIND_FACTOR = { source: 0.55, section: 0.8, list: 0.6, workout: 0.9, muscle: 0.85 };
  const HINTED = { guide: ["guide", "source", "page"] }; // others are hinted at by their own name
  const HINT = { workout: 1.8, source: 2.5, muscle: 2.2 };
  const PLAIN_HINT = 1.4;
  const HELP = 2;
  const ASKED_SHARE = 0.1; // of what a page is worth by being asked for so
  const ASK_FIRST = 0.7;
  // Rows are left out that are worth less than this share of the best, or of so much: what is asked for just so leaves the others there.
  const ENOUGH = 0.3;
  const MOST = 2;
  // Text alone is an answer where it holds so much of the question.
  const TEXT_ALONE = 0.3;
  const SOURCE_ALONE = 0.15;

  class Blending {
    constructor(table, ranking, needs) {
      this.table = table;
      this.ranking = ranking;
      this.needs = needs;
    }

    // Do the names leave something unanswered? ranked: rows by their names.
    isOpen(ranked, { groups, hints }, needs, { things }) {
      if (needs.length || hints.has("source") || ((groups.length || things.length) && !ranked.length)) return true;
      return groups.length > 0 && (groups.some(({ found }) => !found) || !ranked.some((row) => this.ranking.covers(row)));
    }

    // All rows that answer, best first. scores: those of the text by row, which hold for most of the question or for little of it;
    // asked(answered): what rows are worth that are asked for so, where names answer so much; needs: what was spoken of.
    blend(ranked, question, needs, { scores, isMost, isDescribed, asked }) {
      const { ranking } = this;
      const total = new Map();
      const add = (row, value) => total.set(row, (total.get(row) || 0) + value);
      const answered = Math.max(0, ...ranked.map((row) => ranking.share(row)));
      const [beside, text] = needs.length ? [NAMES_BESIDE_NEED, TEXT_BESIDE] : question.hints.has("source") ? [NAMES_BESIDE_SOURCES, TEXT] : isDescribed || answered < HALF_ANSWERED || question.groups.length >= DESCRIBED ? [0.5, TEXT] : [1, TEXT_BESIDE];
      const worth = asked(answered);
      worth.forEach((value, row) => add(row, value));
      ranked.forEach((row) => add(row, Math.min(MOST_NAMES, ranking.value[row]) * beside));
      const best = Math.max(0, ...scores.values());
      if (ranked.length || needs.length || (best >= TEXT_ALONE && (isMost || question.hints.has("guide"))) || (best >= SOURCE_ALONE && question.hints.has("source"))) scores.forEach((score, row) => add(row, text * score * this.weight(row, question.hints)));
      if (needs.length) this.needs.weigh(needs, (row) => (question.groups.length ? ranking.share(row) : 1)).forEach((value, row) => add(row, NEED * value));
      const wantsTraining = ["exercise", "workout"].some((hint) => question.hints.has(hint));
      // A pain, and no exercise is asked for, or an illness: first the page that answers it most.
      if (needs.some((need) => need.help && (!wantsTraining || need.answers.exercise <= ASK_FIRST))) {
        const rank = ([role, row]) => Math.max(...needs.map(({ answers }) => answers[role] || 0)) + ASKED_SHARE * (worth.get(row) || 0);
        const [first] = Object.entries(this.table.packed.roles).filter(([, row]) => row >= this.table.worked).sort((one, other) => rank(other) - rank(one));
        if (first) add(first[1], HELP);
      }
      const hints = Array.from(question.hints).filter((hint) => !needs.length || ["workout", "guide", "source"].includes(hint));
      hints.forEach((hint) => total.forEach((value, row) => this.isHinted(hint, this.kind(row)) && total.set(row, value * (HINT[hint] || PLAIN_HINT))));
      const most = Math.min(MOST, Math.max(0, ...total.values()));
      const rows = Array.from(total.keys()).filter((row) => total.get(row) >= most * ENOUGH);
      return rows.sort((one, other) => total.get(other) - total.get(one) || one - other);
    }

    // What a kind of page weighs by its text: more where it is asked for.
    weight(row, hints) {
      const kind = this.kind(row);
      return Array.from(hints).some((hint) => this.isHinted(hint, kind)) ? 1 : KIND_FACTOR[kind] || 1;
    }

    isHinted(hint, kind) {
      return (HINTED[hint] || [hint]).includes(kind);
    }

    kind(row) {
      return row < this.table.size ? this.table.kind(row) : "source";
    }
  }

  search.blending = { Blending };
})((self.AtlasSearch = self.AtlasSearch || {}));
