// Filters chosen by hand, how many exercises each further choice would leave, and other orders than that of the answer.
(function (search) {
  "use strict";

  const COUNTED = ["muscle", "equipment", "setup", "level", "pattern", "easier_on", "space", "noise", "category", "family", "laterality", "measurement", "position", "mechanics", "grip", "pieces", "kind"];
  // Filters that choose among the values of another field: what is owned among what exercises need, helping muscles among muscles.
  const CHOSEN_AMONG = { owned: "setup", helps: "muscle" };
  const LAST = 100; // more than any load or level

  class Choices {
    constructor(table) {
      this.table = table;
    }

    // What a field chooses among.
    field(field) {
      return this.table.fields.get(CHOSEN_AMONG[field] || field);
    }

    // Return {field, allows(row)} for each facet in which something is chosen. Unknown fields and values allow nothing.
    filters(within) {
      return Object.keys(within || {}).flatMap((field) => {
        const chosen = this.chosen(field, within[field] || []);
        if (!(within[field] || []).length) return [];
        return { field, allows: field === "owned" ? (row) => this.isOwned(chosen, row) : (row) => chosen.size > 0 && this.table.set(field, row).some((place) => chosen.has(place)) };
      });
    }

    chosen(field, ids) {
      const known = this.field(field);
      return new Set(ids.map((id) => known && known.byId.get(id)).filter(Boolean).map(({ place }) => place));
    }

    // The body and the floor are always there.
    isOwned(owned, row) {
      return row < this.table.worked && this.table.set("setup", row).every((place) => owned.has(place) || this.table.packed.bare.includes(place));
    }

    // Values under their present ids, and apart those that this guide does not have, as [field, id].
    current(within) {
      const known = {};
      const unknown = [];
      Object.keys(within || {}).forEach((field) => {
        const former = this.table.former.get(CHOSEN_AMONG[field] || field) || new Map();
        const ids = within[field].map((id) => former.get(id) || id);
        const here = ids.filter((id) => this.field(field) && this.field(field).byId.has(id));
        if (here.length) known[field] = Array.from(new Set(here));
        ids.filter((id) => !here.includes(id)).forEach((id) => unknown.push([field, id]));
      });
      return { within: known, unknown };
    }

    // Rows that every filter allows, and for each facet those that only its own filter does not allow.
    narrow(rows, within) {
      const filters = this.filters(within);
      const kept = [];
      const nearly = {};
      for (const row of rows) {
        const first = filters.findIndex((filter) => !filter.allows(row));
        if (first < 0) kept.push(row);
        else if (filters.slice(first + 1).every((filter) => filter.allows(row))) (nearly[filters[first].field] = nearly[filters[first].field] || []).push(row);
      }
      return { rows: kept, nearly, owned: this.chosen("owned", (within && within.owned) || []) };
    }

    // Exercises for each value, each facet counted as if nothing were chosen in it.
    count({ rows, nearly, owned }) {
      const exercises = (all) => all.filter((row) => row < this.table.exercises);
      const listed = exercises(rows);
      const counts = {};
      const count = (field, counted, add) => {
        const { values } = this.field(field);
        const numbers = new Uint32Array(values.length);
        counted.forEach((part) => part.forEach((row) => add(numbers, row)));
        counts[field] = Object.fromEntries(values.map(({ id, place }) => [id, numbers[place]]));
      };
      const addPlaces = (field) => (numbers, row) => {
        for (const place of this.table.set(field, row)) numbers[place]++;
      };
      [...COUNTED, "helps"].forEach((field) => count(field, field === "kind" ? [rows, nearly.kind || []] : [listed, exercises(nearly[field] || [])], addPlaces(field)));
      count("owned", [listed, exercises(nearly.owned || [])], this.addOwned(owned));
      return counts;
    }

    // What each further thing would give: exercises that need nothing but it, what is owned already, and the body.
    addOwned(owned) {
      const had = new Set([...owned, ...this.table.packed.bare]);
      return (numbers, row) => {
        const missing = this.table.set("setup", row).filter((place) => !had.has(place));
        if (missing.length === 1) numbers[missing[0]]++;
        else if (!missing.length) numbers.forEach((_, place) => numbers[place]++);
      };
    }

    // How many rows there would be without one of the values chosen, for those that make a difference, most first.
    lifted(rows, within) {
      const values = Object.keys(within || {}).flatMap((field) => within[field].map((id) => ({ field, id })));
      const without = ({ field, id }) => ({ ...within, [field]: within[field].filter((other) => other !== id) });
      return values
        .map((value) => ({ ...value, total: this.narrow(rows, without(value)).rows.length }))
        .filter(({ total }) => total)
        .sort((one, other) => other.total - one.total);
    }

    // What exercises are sorted by, as a number; undefined where it is not known.
    key(by) {
      const { table } = this;
      const joint = table.fields.get("easier_on").byId.get(by);
      const level = (row) => this.table.set("level", row)[0];
      if (joint) return (row) => (table.packed.loads[row] ? Number(table.packed.loads[row][joint.place]) : undefined);
      if (by === "easiest") return level;
      if (by === "hardest") return (row) => (level(row) === undefined ? undefined : -level(row));
      if (by === "things") return (row) => this.table.set("setup", row).filter((place) => !table.packed.bare.includes(place)).length;
      return null;
    }

    // Rows in an order that was asked for. What is alike in it keeps its order, and what is no exercise comes last.
    sort(rows, by) {
      const { titles } = this.table.packed;
      if (by === "title") return rows.slice().sort((one, other) => titles[one].localeCompare(titles[other], "en") || one - other);
      const key = this.key(by);
      if (!key) return rows;
      const keyed = rows.map((row) => {
        const known = row < this.table.exercises ? key(row) : undefined;
        return [row, known === undefined ? LAST : known];
      });
      return keyed.sort((one, other) => one[1] - other[1]).map(([row]) => row);
    }

    // Exercises for which all is there take the first places that exercises have.
    prefer(rows, kit) {
      const owned = this.chosen("owned", kit || []);
      if (!owned.size) return rows;
      const exercises = rows.filter((row) => row < this.table.exercises);
      const isAble = new Set(exercises.filter((row) => this.isOwned(owned, row)));
      const order = [...isAble, ...exercises.filter((row) => !isAble.has(row))];
      let next = 0;
      return rows.map((row) => (row < this.table.exercises ? order[next++] : row));
    }

    // Facets for building filters, in the order of the vocabulary; values that no exercise has are left out.
    facets(rows) {
      const counts = this.count(this.narrow(rows, {}));
      return COUNTED.slice(0, -1).map((field) => {
        const { label, values } = this.table.fields.get(field);
        const listed = this.table.packed.listed[field];
        const shown = listed ? listed.map((place) => values[place]) : values;
        return { field, label, values: shown.map(({ id, label: name }) => ({ id, label: name, count: counts[field][id] })).filter(({ count }) => count) };
      });
    }
  }

  search.choices = { Choices };
})((self.AtlasSearch = self.AtlasSearch || {}));
