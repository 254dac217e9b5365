// The table as the build wrote it, unpacked: rows with their facts, and which rows each value of a facet holds.
(function (search) {
  "use strict";

  const text = search.text;
  const JOINTS_EASIER = "easier_on";

  // Columns hold, for each exercise and workout, a value's place or the place of a set of values; -1 is unknown.
  const SINGLE = ["level", "pattern", "space", "noise", "mechanics", "laterality", "position", "goal", "category", "force"];
  const SETS = ["equipment", "setup", "place"];

  function readFields(packed) {
    const fields = new Map();
    packed.forEach(([field, label, values]) => {
      const read = values.map(([id, name, words], place) => ({ field, place, id, label: name, words: words || [] }));
      fields.set(field, { field, label, values: read, byId: new Map(read.map((value) => [value.id, value])) });
    });
    return fields;
  }

  function slug(title) {
    return text.words(title).join("-");
  }

  function readRows(packed) {
    const rows = [];
    packed.kinds.forEach(([kind, kindLabel, before, after, count]) => {
      for (let number = 0; number < count; number++) {
        const place = rows.length;
        const title = packed.titles[place];
        const id = packed.ids[place] || slug(title);
        rows.push({ place, kind, kindLabel, title, id, address: before + id + after, names: packed.names[place] || [], packed: place });
      }
    });
    return rows;
  }

  // A muscle × implement list has no row of its own in the table: its words follow from the two.
  function addPairs(packed, rows, fields) {
    const muscles = fields.get("muscle").values;
    const equipment = fields.get("equipment").values;
    const { kind, label, before, words } = packed.pairs;
    const pairs = new Map();
    for (let at = 0; at < packed.pairs.rows.length; at += 3) {
      const [muscle, implement, count] = packed.pairs.rows.slice(at, at + 3);
      const [m, e] = [muscles[muscle], equipment[implement]];
      const id = m.id + "/" + e.id;
      const title = e.label + words + lowerFirst(m.name || m.label);
      const row = { place: rows.length, kind, kindLabel: label, title, id, address: before + id + "/", names: [], pair: [muscle, implement], count };
      pairs.set(id, row);
      rows.push(row);
    }
    return pairs;
  }

  function lowerFirst(words) {
    return /^\p{Lu}{2}/u.test(words) ? words : words.slice(0, 1).toLowerCase() + words.slice(1);
  }

  // Rows that hold one word or one value, in the order of the table, and how well each fits.
  class Postings {
    constructor() {
      this.rows = [];
      this.fits = [];
      this.inTitle = [];
    }

    add(row, fit, inTitle) {
      const last = this.rows.length - 1;
      if (last >= 0 && this.rows[last] === row) {
        this.fits[last] = Math.max(this.fits[last], fit);
        this.inTitle[last] = this.inTitle[last] || inTitle;
      } else {
        this.rows.push(row);
        this.fits.push(fit);
        this.inTitle.push(inTitle);
      }
    }
  }

  class Table {
    constructor(packed) {
      this.packed = packed;
      this.fields = readFields(packed.fields);
      this.rows = readRows(packed);
      this.columns = packed.columns;
      this.worked = packed.kinds[0][4] + packed.kinds[1][4];
      this.exercises = packed.kinds[0][4];
      this.pairs = addPairs(packed, this.rows, this.fields);
      this.lines = packed.lineage;
      this.holders = new Map();
      this.entries = [];
      this.holdAll();
    }

    // Return the set of values that a column's number stands for.
    set(column, row) {
      const place = this.columns[column] ? this.columns[column][row] : -1;
      return place >= 0 ? this.packed.sets[place] : [];
    }

    value(column, row) {
      const place = this.columns[column] && row < this.worked ? this.columns[column][row] : -1;
      return place >= 0 ? this.fields.get(column).values[place] : null;
    }

    hold(field, place, row, fit) {
      const key = field + ":" + place;
      if (!this.holders.has(key)) this.holders.set(key, new Postings());
      this.holders.get(key).add(row, fit, false);
    }

    holdersOf(field, place) {
      return this.holders.get(field + ":" + place);
    }

    holdAll() {
      for (let row = 0; row < this.worked; row++) this.holdRow(row);
      this.rows.forEach((row) => {
        if (row.pair) {
          this.holdMuscle(row.pair[0], row.place, 1);
          this.hold("equipment", row.pair[1], row.place, 1);
        }
        // A muscle's or an implement's own page is about it, too.
        if (row.kind === "muscle" || row.kind === "equipment") this.hold(row.kind, this.fields.get(row.kind).byId.get(row.id).place, row.place, 1);
        this.hold("kind", this.packed.kinds.findIndex((kind) => kind[0] === row.kind), row.place, 1);
      });
    }

    holdRow(row) {
      this.set("targets", row).forEach((muscle) => this.holdMuscle(muscle, row, 1));
      this.set("helpers", row).forEach((muscle) => this.holdMuscle(muscle, row, 0.35));
      SINGLE.forEach((column) => {
        const place = this.columns[column] ? this.columns[column][row] : -1;
        if (place >= 0) this.hold(column, place, row, 1);
      });
      SETS.forEach((column) => this.set(column, row).forEach((place) => this.hold(column === "setup" ? "setup" : column, place, row, 1)));
      this.set("equipment", row).forEach((place) => this.hold("setup", place, row, 1));
      const joints = this.columns.joints ? this.columns.joints[row] : -1;
      const labels = this.fields.get(JOINTS_EASIER);
      if (joints >= 0 && labels) labels.values.forEach((joint) => joints & (1 << joint.place) && this.hold(JOINTS_EASIER, joint.place, row, 1));
    }

    // A muscle counts for everything that it is part of, and for its region.
    holdMuscle(muscle, row, fit) {
      this.lines[muscle].forEach((above) => {
        this.hold("muscle", above, row, fit);
        const group = this.packed.groups[above];
        if (group >= 0) this.hold("group", group, row, fit);
      });
    }

    // What a result shows, made when it is first shown.
    entry(place) {
      return this.entries[place] || (this.entries[place] = this.makeEntry(this.rows[place]));
    }

    makeEntry(row) {
      const place = row.place;
      const worked = place < this.worked;
      const named = (field, values) => values.map((value) => this.fields.get(field).values[value]).map(({ id, label }) => ({ id, label }));
      const one = (column) => {
        const value = this.value(column, place);
        return value && { id: value.id, label: value.label };
      };
      const muscles = worked ? this.set("targets", place) : row.pair ? [row.pair[0]] : [];
      const equipment = worked ? this.set("equipment", place).concat(this.set("setup", place)) : row.pair ? [row.pair[1]] : [];
      return {
        id: row.id,
        title: row.title,
        address: row.address,
        kind: row.kind,
        kindLabel: row.kindLabel,
        remark: this.remark(row),
        still: worked && this.columns.still[place] ? this.packed.still[0] + row.id + this.packed.still[1] : null,
        muscles: named("muscle", muscles),
        equipment: named("equipment", equipment),
        level: one("level"),
        pattern: one("pattern"),
      };
    }

    remark(row) {
      if (row.pair) return row.count + (row.count === 1 ? " exercise" : " exercises");
      if (row.place >= this.exercises) return this.packed.remarks[row.place - this.exercises] || "";
      const targets = this.set("targets", row.place).slice(0, 2);
      const muscles = targets.map((place) => this.fields.get("muscle").values[place].label).join(", ");
      return [muscles, this.packed.needs[this.columns.needs[row.place]]].filter(Boolean).join(" · ");
    }
  }

  search.table = { Table, Postings };
})((window.AtlasSearch = window.AtlasSearch || {}));
