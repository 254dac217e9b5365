// The table as the build wrote it: pages as rows, their facts as columns, and which rows hold which value.
(function (search) {
  "use strict";

  // How well a row fits a word or a value, as the last digits of its place in a list: see Postings.
  const FITS = [0.35, 0.55, 0.75, 0.8, 0.95, 1];
  const HELPS = 0;
  const SHARED = 1;
  const WHOLE = 5;
  const NOTHING = [];
  const VERSION = 5; // of the form that is read here

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

  function readField([field, label, values]) {
    const read = values.map(([id, name, words], place) => ({ type: "value", field, place, id, label: name, words: words || [] }));
    return [field, { field, label, values: read, byId: new Map(read.map((value) => [value.id, value])) }];
  }

  class Table {
    constructor(packed) {
      if (packed.version !== VERSION) throw new Error("Form " + packed.version + ", not " + VERSION);
      this.packed = packed;
      this.fields = new Map(packed.fields.map(readField));
      this.kinds = packed.kinds.flatMap((kind) => new Array(kind[4]).fill(kind));
      this.size = this.kinds.length;
      this.exercises = packed.kinds[0][4];
      this.worked = this.exercises + packed.kinds[1][4];
      // Field → former id → id, for links that were made before a record had its present id.
      this.former = new Map(Object.entries(packed.former).map(([field, ids]) => [field, new Map(Object.entries(ids))]));
      this.holders = new Map();
      this.entries = [];
    }

    numbers(from, to) {
      const all = [];
      while (from < to) all.push(from++);
      return all;
    }

    kind(row) {
      return this.kinds[row][0];
    }

    names(row) {
      return this.packed.names[row] || NOTHING;
    }

    value(field, id) {
      return this.fields.get(field).byId.get(id);
    }

    // A row's values in a field, as places.
    set(field, row) {
      return this.packed.sets[this.packed.columns[field][row]] || NOTHING;
    }

    // Does it take something besides the body and the floor?
    needsMore(row) {
      return row < this.worked && this.set("setup", row).some((place) => !this.packed.bare.includes(place));
    }

    values(field, row) {
      return this.set(field, row).map((place) => this.fields.get(field).values[place]);
    }

    // The rows that hold a value. A field is worked through when it is first asked for.
    holdersOf({ field, place }) {
      if (!this.holders.has(field)) this.holders.set(field, this.hold(field));
      return this.holders.get(field)[place];
    }

    hold(field) {
      const made = this.fields.get(field).values.map(() => new Postings());
      for (let row = 0; row < this.size; row++) {
        const set = this.set(field, row);
        // A workout that needs other implements as well fits each of them less.
        const fit = set.length > 1 && field === "equipment" ? SHARED : WHOLE;
        for (const place of set) made[place].add(row, fit);
        if (field === "muscle") for (const place of this.set("helps", row)) made[place].add(row, HELPS);
      }
      return made;
    }

    // An id that is not written follows from the title.
    id(row) {
      return this.packed.ids[row] || search.text.words(this.packed.titles[row]).join("-");
    }

    // What a result shows, made when it is first shown.
    entry(row) {
      return this.entries[row] || (this.entries[row] = this.makeEntry(row));
    }

    makeEntry(row) {
      const { titles, remark, remarks, stills, still } = this.packed;
      const id = this.id(row);
      const [kind, kindLabel, before, after] = this.kinds[row];
      const named = (values) => values.map(({ id: one, label }) => ({ id: one, label }));
      const muscles = this.fields.get("muscle").values;
      return {
        id,
        title: titles[row],
        address: before + id + after,
        kind,
        kindLabel,
        remark: remarks[remark[row]] || "",
        still: stills[row] ? still.join(id) : null,
        muscles: named(this.set("targets", row).map((place) => muscles[place])),
        equipment: row < this.worked ? named(this.values("setup", row)) : [],
        level: named(this.values("level", row))[0] || null,
        pattern: named(this.values("pattern", row))[0] || null,
      };
    }

    // The address of the list for a muscle and an implement.
    pairAddress(pair) {
      const [, , before, after, count] = this.packed.kinds[this.packed.kinds.length - 1];
      return this.packed.ids.slice(this.size - count).includes(pair) ? before + pair + after : null;
    }
  }

  search.table = { Table, Postings };
})((self.AtlasSearch = self.AtlasSearch || {}));
