// Questions about other exercises: what can stand in for one, which of two, and how many minutes there are.
(function (search) {
  "use strict";

  const SHARED_TARGET = 2;
  const SAME_PATTERN = 1.5;
  const SHARED_HELP = 0.3;
  const SHARED_WORD = 0.5;
  const WRITTEN_SWAP = 10;

  class Intents {
    constructor(table) {
      this.table = table;
    }

    // The exercise that a question is about: the best answer that is one.
    subject(rows) {
      return rows.find((row) => row < this.table.exercises);
    }

    // Exercises like one: the written swaps in their order, then by targets, pattern and words in common.
    alternatives(subject) {
      const { table } = this;
      const written = table.packed.swaps[subject] || [];
      const targets = this.lines("targets", subject);
      const helpers = new Set(table.set("helpers", subject));
      const words = new Set(search.text.stems(table.rows[subject].title));
      const alike = (column, row) => table.valueOf(column, row) !== null && table.valueOf(column, row) === table.valueOf(column, subject);
      const value = new Map();
      for (let row = 0; row < table.exercises; row++) {
        if (row === subject) continue;
        const shared = table.set("targets", row).filter((muscle) => table.packed.lineage[muscle].some((above) => targets.has(above))).length;
        const swap = written.indexOf(row);
        if (!shared && swap < 0) continue;
        let likeness = (SHARED_TARGET * shared) / Math.max(1, table.set("targets", row).length);
        if (alike("pattern", row) || alike("category", row)) likeness += SAME_PATTERN;
        likeness += SHARED_HELP * table.set("helpers", row).filter((muscle) => helpers.has(muscle)).length;
        likeness += SHARED_WORD * search.text.stems(table.rows[row].title).filter((stem) => words.has(stem)).length;
        if (swap >= 0) likeness += WRITTEN_SWAP - swap * 0.1;
        value.set(row, likeness);
      }
      return Array.from(value.keys()).sort((one, other) => value.get(other) - value.get(one) || one - other);
    }

    lines(column, row) {
      return new Set(this.table.set(column, row).flatMap((muscle) => this.table.packed.lineage[muscle]));
    }

    // Workouts nearest to the minutes that there are come first; everything else keeps its order.
    byMinutes(rows, minutes) {
      const { table } = this;
      const lasting = (row) => (row >= table.exercises && row < table.worked ? table.columns.minutes[row - table.exercises] : 0);
      const workouts = rows.filter(lasting).sort((one, other) => Math.abs(lasting(one) - minutes) - Math.abs(lasting(other) - minutes) || one - other);
      return workouts.concat(rows.filter((row) => !lasting(row)));
    }

    workouts() {
      return Array.from({ length: this.table.worked - this.table.exercises }, (_, place) => this.table.exercises + place);
    }
  }

  search.intents = { Intents };
})((window.AtlasSearch = window.AtlasSearch || {}));
