// The table as the build wrote it: pages as rows, their facts as columns, and which rows hold which value.
(function (search) {
  "use strict";

  const text = search.text;
  // How well a row fits a word or a value, as the last digits of its place in a list: see Postings.
  const FITS = [0.35, 0.55, 0.75, 0.8, 0.95, 1];
  const HELPER = 0;
  const SHARED = 1;
  const WHOLE = 5;
  const SETS = ["setup", "place"];
  const NOTHING = [];

  // Rows that hold one word or one value, in the order of the table: numbers of row × 8 + place in FITS.
  class Postings {
    constructor() {
      this.list = [];
      this.whole = false;
    }

    add(row, fit) {
      const last = this.list.length - 1;
      const code = row * 8 + fit;
      if (last < 0 || this.list[last] >> 3 !== row) this.list.push(code);
      else if (code > this.list[last]) this.list[last] = code;
    }

    visit(visit) {
      for (const code of this.list) visit(code >> 3, FITS[code & 7]);
    }
  }

  function readFields(packed) {
    const fields = new Map();
    packed.forEach(([field, label, values]) => {
      const read = values.map(([id, name, words], place) => ({ field, place, id, label: name, words: words || [] }));
      fields.set(field, { field, label, values: read, byId: new Map(read.map((value) => [value.id, value])) });
    });
    return fields;
  }

  function lowerFirst(words) {
    return /^\p{Lu}{2}/u.test(words) ? words : words.slice(0, 1).toLowerCase() + words.slice(1);
  }

  class Table {
    constructor(packed) {
      this.packed = packed;
      this.fields = readFields(packed.fields);
      this.columns = packed.columns;
      this.exercises = packed.kinds[0][4];
      this.worked = this.exercises + packed.kinds[1][4];
      this.rows = [];
      this.pairs = new Map();
      this.holders = new Map();
      this.entries = [];
      packed.kinds.forEach((kind, number) => this.addRows(kind, number));
      this.addPairs();
    }

    addRows([kind, , , , count], number) {
      for (let end = this.rows.length + count; this.rows.length < end; ) {
        const place = this.rows.length;
        this.rows.push({ place, kind, number, title: this.packed.titles[place], names: this.packed.names[place] || NOTHING, pair: null });
      }
    }

    // A list of a muscle and an implement has no row of its own in the table: its words follow from the two.
    addPairs() {
      const { kind, words, rows } = this.packed.pairs;
      const number = this.packed.kinds.length;
      for (let at = 0; at < rows.length; at += 3) {
        const [muscle, implement, count] = rows.slice(at, at + 3);
        const [m, e] = [this.value("muscle", muscle), this.value("equipment", implement)];
        const row = { place: this.rows.length, kind, number, names: [], pair: [muscle, implement], count, id: m.id + "/" + e.id };
        row.title = e.label + words + lowerFirst(m.label);
        this.pairs.set(row.id, row);
        this.rows.push(row);
      }
    }

    value(field, place) {
      return this.fields.get(field).values[place];
    }

    // The values of a set column, such as an exercise's targets.
    set(column, row) {
      const places = row < this.worked && this.columns[column];
      return (places && this.packed.sets[places[row]]) || NOTHING;
    }

    valueOf(column, row) {
      const places = row < this.worked && this.columns[column];
      return (places && this.value(column, places[row])) || null;
    }

    // An id that is not written follows from the title.
    idOf(row) {
      return row.id || (row.id = this.packed.ids[row.place] || text.words(row.title).join("-"));
    }

    addressOf(row) {
      if (row.pair) return this.packed.pairs.before + row.id + "/";
      const [, , before, after] = this.packed.kinds[row.number];
      return before + this.idOf(row) + after;
    }

    // The rows that hold a value. A field is worked through when it is first asked for.
    holdersOf(field, place) {
      if (!this.holders.has(field)) {
        const made = this.fields.get(field).values.map(() => new Postings());
        this.holders.set(field, made);
        this.hold(field, (value, row, fit) => made[value].add(row, fit));
      }
      return this.holders.get(field)[place];
    }

    hold(field, add) {
      if (field === "muscle" || field === "group") this.holdMuscles(field, add);
      else if (field === "equipment") this.holdEquipment(add);
      else if (field === "kind") this.rows.forEach((row) => add(row.number, row.place, WHOLE));
      else for (let row = 0; row < this.worked; row++) this.holdFact(field, row, add);
      // A muscle's or an implement's own page and the lists for it are about it, too.
      this.rows.slice(this.worked).forEach((row) => {
        const value = row.kind === field ? this.fields.get(field).byId.get(this.idOf(row)) : null;
        if (value) add(value.place, row.place, WHOLE);
        if (row.pair && field === "muscle") this.lineUp(row.pair[0], (above) => add(above, row.place, WHOLE));
        if (row.pair && field === "equipment") add(row.pair[1], row.place, WHOLE);
      });
    }

    // A muscle counts for everything that it is part of, and for their regions.
    holdMuscles(field, add) {
      const to = field === "muscle" ? add : (muscle, row, fit) => this.packed.groups[muscle] >= 0 && add(this.packed.groups[muscle], row, fit);
      for (let row = 0; row < this.worked; row++) {
        this.set("targets", row).forEach((muscle) => this.lineUp(muscle, (above) => to(above, row, WHOLE)));
        this.set("helpers", row).forEach((muscle) => this.lineUp(muscle, (above) => to(above, row, HELPER)));
      }
    }

    lineUp(muscle, visit) {
      this.packed.lineage[muscle].forEach(visit);
    }

    // A workout that needs other implements as well fits each of them less.
    holdEquipment(add) {
      for (let row = 0; row < this.worked; row++) {
        const equipment = this.set("equipment", row);
        equipment.forEach((place) => add(place, row, equipment.length > 1 ? SHARED : WHOLE));
      }
    }

    holdFact(field, row, add) {
      if (field === "easier_on") {
        const joints = this.columns.joints ? this.columns.joints[row] : -1;
        if (joints > 0) this.fields.get(field).values.forEach(({ place }) => joints & (1 << place) && add(place, row, WHOLE));
      } else if (SETS.includes(field)) {
        this.set(field, row).forEach((place) => add(place, row, WHOLE));
        if (field === "setup") this.set("equipment", row).forEach((place) => add(place, row, WHOLE));
      } else if (this.columns[field] && this.columns[field][row] >= 0) add(this.columns[field][row], row, WHOLE);
    }

    // What a result shows, made when it is first shown.
    entry(place) {
      return this.entries[place] || (this.entries[place] = this.makeEntry(this.rows[place]));
    }

    makeEntry(row) {
      const place = row.place;
      const named = ({ id, label }) => ({ id, label });
      const one = (column) => (this.valueOf(column, place) ? named(this.valueOf(column, place)) : null);
      const muscles = row.pair ? [row.pair[0]] : this.set("targets", place);
      const equipment = row.pair ? [row.pair[1]] : this.set("equipment", place).concat(this.set("setup", place));
      const still = place < this.worked && this.columns.still[place] > 0;
      return {
        id: this.idOf(row),
        title: row.title,
        address: this.addressOf(row),
        kind: row.kind,
        kindLabel: row.pair ? this.packed.pairs.label : this.packed.kinds[row.number][1],
        remark: this.remark(row),
        still: still ? this.packed.still.join(this.idOf(row)) : null,
        muscles: muscles.map((value) => named(this.value("muscle", value))),
        equipment: equipment.map((value) => named(this.value("equipment", value))),
        level: one("level"),
        pattern: one("pattern"),
      };
    }

    remark(row) {
      if (row.pair) return row.count + (row.count === 1 ? " exercise" : " exercises");
      if (row.place >= this.exercises) return this.packed.remarks[row.place - this.exercises] || "";
      const targets = this.set("targets", row.place).slice(0, 2);
      const muscles = targets.map((place) => this.value("muscle", place).label).join(", ");
      return [muscles, this.packed.needs[this.columns.needs[row.place]]].filter(Boolean).join(" · ");
    }
  }

  search.table = { Table, Postings };
})((window.AtlasSearch = window.AtlasSearch || {}));
