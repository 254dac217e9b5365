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
    // Rows of one set of values share their answer; those without a set need nothing.
    filters(within) {
      return Object.keys(within || {}).filter((field) => (within[field] || []).length).map((field) => {
        const chosen = this.chosen(field, within[field]);
        const isOwned = field === "owned";
        const column = this.column(field);
        const fits = this.table.packed.sets.map((places) => (isOwned ? !this.lacks(chosen, places).length : places.some((place) => chosen.has(place))));
        return { field, allows: (row) => (isOwned ? row < this.table.worked && fits[column[row]] !== false : fits[column[row]]) };
      });
    }

    column(field) {
      return this.table.packed.columns[field === "owned" ? "setup" : field] || [];
    }

    chosen(field, ids) {
      const known = this.field(field);
      return new Set(ids.map((id) => known && known.byId.get(id)).filter(Boolean).map(({ place }) => place));
    }

    // The things that are not owned. The body and the floor are always there.
    lacks(owned, places) {
      return places.filter((place) => !owned.has(place) && !this.table.packed.bare.includes(place));
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
        const [bar, ...others] = filters.filter(({ allows }) => !allows(row));
        if (!bar) kept.push(row);
        else if (!others.length) (nearly[bar.field] = nearly[bar.field] || []).push(row);
      }
      return { rows: kept, nearly, owned: this.chosen("owned", (within && within.owned) || []) };
    }

    // Exercises for each value, each facet counted as if nothing were chosen in it; rows of one set of values together.
    count({ rows, nearly, owned }) {
      const { sets } = this.table.packed;
      const counts = {};
      [...COUNTED, "helps", "owned"].forEach((field) => {
        const { values } = this.field(field);
        const column = this.column(field);
        const below = field === "kind" ? Infinity : this.table.exercises;
        const numbers = new Uint32Array(values.length);
        const held = new Uint32Array(sets.length + 1);
        // The last is for rows without a set, which need nothing.
        rows.concat(nearly[field] || []).forEach((row) => row < below && held[column[row] < 0 ? sets.length : column[row]]++);
        held.forEach((number, at) => {
          if (number) this.placesOf(field, sets[at] || [], owned, values).forEach((place) => (numbers[place] += number));
        });
        counts[field] = Object.fromEntries(values.map(({ id, place }) => [id, numbers[place]]));
      });
      return counts;
    }

    // The values that rows of a set count for. Of what is owned: the further thing that would do, or each where nothing is missing.
    placesOf(field, places, owned, values) {
      if (field !== "owned") return places;
      const missing = this.lacks(owned, places);
      return missing.length > 1 ? [] : missing.length ? missing : values.map(({ place }) => place);
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
      if (!this.chosen("owned", kit || []).size) return rows;
      const exercises = rows.filter((row) => row < this.table.exercises);
      const order = Array.from(new Set(this.narrow(exercises, { owned: kit }).rows.concat(exercises)));
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
