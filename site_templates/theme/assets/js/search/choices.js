// Filters chosen by hand, and how many exercises each further choice would leave.
(function (search) {
  "use strict";

  const COUNTED = ["muscle", "equipment", "setup", "level", "pattern", "easier_on", "space", "noise", "category", "family", "laterality", "measurement", "kind"];

  class Choices {
    constructor(table) {
      this.table = table;
    }

    // Return {field, allows(row)} for each facet in which something is chosen. Unknown fields and values allow nothing.
    filters(within) {
      const { table } = this;
      return Object.entries(within || {})
        .filter(([, ids]) => ids && ids.length)
        .map(([field, ids]) => {
          const known = table.fields.get(field === "owned" ? "setup" : field);
          const chosen = new Set(ids.map((id) => known && known.byId.get(id)));
          if (field !== "owned") return { field, allows: (row) => known && table.values(field, row).some((value) => chosen.has(value)) };
          // The body and the floor are always there.
          const has = (value) => chosen.has(value) || table.packed.bare.includes(value.place);
          return { field, allows: (row) => row < table.worked && table.values("setup", row).every(has) };
        });
    }

    // Rows that every filter allows, and for each facet those that only its own filter does not allow.
    narrow(rows, within) {
      const filters = this.filters(within);
      const kept = [];
      const nearly = {};
      rows.forEach((row) => {
        const against = filters.filter((filter) => !filter.allows(row));
        if (!against.length) kept.push(row);
        else if (against.length === 1) (nearly[against[0].field] = nearly[against[0].field] || []).push(row);
      });
      return { rows: kept, nearly };
    }

    // Exercises for each value, each facet counted as if nothing were chosen in it.
    count({ rows, nearly }) {
      const counts = {};
      COUNTED.forEach((field) => {
        const numbers = this.table.fields.get(field).values.map(() => 0);
        rows.concat(nearly[field] || []).forEach((row) => {
          if (row < this.table.exercises || field === "kind") for (const place of this.table.set(field, row)) numbers[place]++;
        });
        counts[field] = Object.fromEntries(this.table.fields.get(field).values.map(({ id, place }) => [id, numbers[place]]));
      });
      return counts;
    }

    // Facets for building filters, in the order of the vocabulary; values that no exercise has are left out.
    facets(rows) {
      const counts = this.count({ rows, nearly: {} });
      return COUNTED.slice(0, -1).map((field) => {
        const { label, values } = this.table.fields.get(field);
        const listed = this.table.packed.listed[field];
        const shown = listed ? listed.map((place) => values[place]) : values;
        return { field, label, values: shown.map(({ id, label: name }) => ({ id, label: name, count: counts[field][id] })).filter(({ count }) => count) };
      });
    }
  }

  search.choices = { Choices };
})((window.AtlasSearch = window.AtlasSearch || {}));
