// Filters chosen by hand, and how many exercises each further choice would leave.
(function (search) {
  "use strict";

  const COUNTED = ["muscle", "equipment", "setup", "level", "pattern", "easier_on", "space", "noise", "category", "kind"];
  // A muscle that only helps is not what somebody chose.
  const CHOSEN = 0.5;

  class Choices {
    constructor(table) {
      this.table = table;
      this.bits = new Map();
    }

    // One byte a row: does it hold the value? Made when a value is first chosen or counted.
    held(field, place) {
      const key = field + ":" + place;
      let held = this.bits.get(key);
      if (!held) {
        held = new Uint8Array(this.table.rows.length);
        const holders = this.table.holdersOf(field, place);
        if (holders) holders.visit((row, fit) => (held[row] = fit >= CHOSEN ? 1 : 0));
        this.bits.set(key, held);
      }
      return held;
    }

    // Return [{field, allows(row)}] for the facets in which something is chosen.
    filters(within) {
      const filters = [];
      Object.entries(within || {}).forEach(([field, ids]) => {
        if (!ids || !ids.length) return;
        if (field === "owned") filters.push(this.ownedFilter(ids));
        else filters.push(this.valueFilter(field, ids));
      });
      return filters;
    }

    valueFilter(field, ids) {
      const known = this.table.fields.get(field);
      const columns = known ? ids.map((id) => known.byId.get(id)).filter(Boolean).map((value) => this.held(field, value.place)) : [];
      return { field, allows: (row) => columns.some((column) => column[row]) };
    }

    // What an exercise needs is the implement and what must be there; the body is always there.
    ownedFilter(ids) {
      const equipment = this.table.fields.get("equipment");
      const owned = new Set(this.table.packed.bare);
      ids.forEach((id) => equipment.byId.has(id) && owned.add(equipment.byId.get(id).place));
      const needs = (row) => this.table.set("equipment", row).concat(this.table.set("setup", row));
      return { field: "owned", allows: (row) => row < this.table.worked && needs(row).every((place) => owned.has(place)) };
    }

    // Rows that every filter allows, and for each facet those that only its own filter does not allow.
    narrow(rows, within) {
      const filters = this.filters(within);
      const kept = [];
      const nearly = new Map(filters.map(({ field }) => [field, []]));
      rows.forEach((row) => {
        const against = filters.filter((filter) => !filter.allows(row));
        if (!against.length) kept.push(row);
        else if (against.length === 1) nearly.get(against[0].field).push(row);
      });
      return { rows: kept, nearly };
    }

    // Exercises for each value, each facet counted as if nothing were chosen in it.
    count({ rows: kept, nearly }) {
      const counts = {};
      COUNTED.forEach((field) => {
        const known = this.table.fields.get(field);
        if (!known) return;
        const exercises = kept.concat(nearly.get(field) || []).filter((row) => field === "kind" || row < this.table.exercises);
        const here = new Uint8Array(this.table.rows.length);
        exercises.forEach((row) => (here[row] = 1));
        counts[field] = {};
        known.values.forEach((value) => {
          const holders = this.table.holdersOf(field, value.place);
          let count = 0;
          holders.visit((row, fit) => (count += fit >= CHOSEN ? here[row] : 0));
          counts[field][value.id] = count;
        });
      });
      return counts;
    }

    // Facets for building filters, in the order of the vocabulary; values that no exercise has are left out.
    facets() {
      const all = Array.from({ length: this.table.exercises }, (_, row) => row);
      const counts = this.count(this.narrow(all, {}));
      return COUNTED.filter((field) => field !== "kind" && this.table.fields.has(field)).map((field) => {
        const { label, values } = this.table.fields.get(field);
        const listed = this.table.packed.listed[field];
        const shown = listed ? listed.map((place) => values[place]) : values;
        const filled = shown.map(({ id, label: name }) => ({ id, label: name, count: counts[field][id] })).filter(({ count }) => count);
        return { field, label, values: filled };
      });
    }
  }

  search.choices = { Choices };
})((window.AtlasSearch = window.AtlasSearch || {}));
