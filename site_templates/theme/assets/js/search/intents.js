// Questions about other exercises: what can stand in for one, and how many minutes there are.
(function (search) {
  "use strict";

  const SHARED_TARGET = 2;
  const SAME_KIND = 1.5;
  const SHARED_HELP = 0.3;
  const SHARED_WORD = 0.5;
  const WRITTEN_SWAP = 1000;
  const STEP = 3;
  const UNFIT = 8; // as many minutes farther off is a workout that is nothing else of what was asked for

  // Exercises like one: the written ones in their order, then by targets, kind and words in common.
  // A step asks for "easier" or "harder" ones.
  function alternatives(table, subject, step) {
    const written = table.packed[step || "swaps"][subject] || [];
    const level = (row) => table.set("level", row)[0] || 0;
    const way = { easier: -STEP, harder: STEP }[step] || 0;
    const words = (row) => search.text.stems(table.packed.titles[row]);
    const held = ["muscle", "helps", "pattern", "category"].map((field) => new Set(table.set(field, subject)));
    const own = new Set(words(subject));
    const shared = (list, set) => list.filter((one) => set.has(one)).length;
    const value = new Map();
    for (let row = 0; row < table.exercises; row++) {
      const targets = table.set("targets", row);
      const common = shared(targets, held[0]);
      const swap = written.indexOf(row);
      if (row === subject || (!common && swap < 0)) continue;
      const kind = shared(table.set("pattern", row), held[2]) + shared(table.set("category", row), held[3]);
      const likeness = (SHARED_TARGET * common) / Math.max(1, targets.length) + SAME_KIND * kind + SHARED_HELP * shared(table.set("helps", row), held[1]);
      value.set(row, way * Math.sign(level(row) - level(subject)) + likeness + SHARED_WORD * shared(words(row), own) + (swap < 0 ? 0 : WRITTEN_SWAP - swap * 10));
    }
    return Array.from(value.keys()).sort((one, other) => value.get(other) - value.get(one) || one - other);
  }

  // Workouts nearest to the minutes that there are come first, sooner where they are what else was asked for; all others keep their order.
  function byMinutes(table, rows, wanted) {
    const fitting = new Set(rows);
    const off = (row) => Math.abs(table.packed.minutes[row - table.exercises] - wanted) + (fitting.has(row) ? 0 : UNFIT);
    const workouts = table.numbers(table.exercises, table.worked).sort((one, other) => off(one) - off(other) || one - other);
    return Array.from(new Set(workouts.concat(rows)));
  }

  search.intents = { alternatives, byMinutes };
})((self.AtlasSearch = self.AtlasSearch || {}));
