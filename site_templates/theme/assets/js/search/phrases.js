// What words mean besides being in a title: values of facets, topics, intents, filler. All of it comes from the table.
(function (search) {
  "use strict";

  const text = search.text;
  const LONGEST = 6;
  const READ = ["guide", "page", "workout"];

  class Phrases {
    constructor(table, wordList) {
      this.table = table;
      this.wordList = wordList;
      this.forms = wordList.forms;
      this.meanings = new Map();
      this.joints = new Map();
      this.content = new Map();
      this.small = new Map();
      const language = table.packed.language;
      language.filler.forEach((word) => this.put(word, { type: "filler" }));
      language.light.forEach((word) => this.put(word, { type: "filler", light: true }));
      this.addValues();
      table.packed.topics.forEach((topic) => this.addTopic(topic));
      language.alike.forEach((group) => this.addAlike(group));
      Object.entries(language.intents).forEach(([intent, words]) => words.forEach((word) => this.put(word, { type: "intent", intent })));
      Object.entries(language.hints).forEach(([kind, words]) => words.forEach((word) => this.put(word, { type: "hint", kind })));
    }

    // Stems of a phrase, as the query's own words are read.
    stems(phrase) {
      const words = text.words(phrase);
      return this.forms.words(words, words.map(text.stem)).map(text.stem);
    }

    put(phrase, meaning) {
      const stems = this.stems(phrase);
      if (!stems.length || stems.length > LONGEST) return;
      this.putKey(stems.join(" "), meaning);
      if (stems.length > 1) this.putKey(text.stem(stems.join("")), meaning);
      const known = meaning.type === "value" || meaning.type === "topic" || meaning.type === "row" ? this.content : this.small;
      text.words(phrase).forEach((word) => known.set(word, text.stem(word)));
      stems.forEach((stem) => known.set(stem, stem));
    }

    putKey(key, meaning) {
      const found = this.meanings.get(key);
      if (found) found.push(meaning);
      else this.meanings.set(key, [meaning]);
    }

    // A value goes by its label, by the words of the vocabulary, and by every name of the page that it has.
    addValues() {
      this.table.fields.forEach((field) => {
        if (field.field === "setup" || field.field === "kind") return;
        if (field.field === "easier_on") return field.values.forEach((joint) => this.addJoint(joint));
        field.values.forEach((value) => {
          const meaning = { type: "value", field: field.field, place: value.place };
          new Set([value.label, this.bare(value.label), ...value.words]).forEach((word) => this.put(word, meaning));
        });
      });
      this.table.rows.forEach((row) => {
        const field = row.kind === "muscle" ? "muscle" : row.kind === "equipment" ? "equipment" : null;
        const value = field && this.table.fields.get(field).byId.get(this.table.idOf(row));
        if (value) [row.title, ...row.names].forEach((name) => this.put(name, { type: "value", field, place: value.place }));
        // What pages of text go by is often several words that mean something else one by one.
        if (READ.includes(row.kind)) row.names.forEach((name) => this.put(name, { type: "row", row: row.place }));
      });
    }

    // A label without its filler: "At the office" is also "office".
    bare(label) {
      return text
        .words(label)
        .filter((word) => !this.small.has(text.stem(word)))
        .join(" ");
    }

    // Joints are only meant after words such as "easier on"; alone, "shoulder" is a muscle.
    addJoint(joint) {
      [joint.label, ...joint.words].forEach((word) => this.joints.set(this.stems(word).join(" "), joint));
    }

    addTopic([id, label, words, muscles, equipment, movements, nearby]) {
      const topic = { id, label, muscles, equipment, nearby, movements: movements.map((movement) => this.stems(movement)) };
      [label, ...words].forEach((word) => this.put(word, { type: "topic", topic }));
    }

    // Different words for movements close enough that who asks for one wants the others too.
    addAlike(group) {
      const members = group.map((name) => this.stems(name)).filter((stems) => stems.every((stem) => this.wordList.postings.has(stem)));
      if (!members.length) return;
      group.forEach((name) => this.put(name, { type: "alike", members }));
    }

    joint(stems) {
      return this.joints.get(stems.join(" ")) || null;
    }

    isIntent(stem) {
      return (this.meanings.get(stem) || []).some(({ type }) => type === "intent");
    }

    // Is this a word that only shapes a question?
    isSmall(stem) {
      const meanings = this.meanings.get(stem);
      return Boolean(meanings && meanings.every(({ type }) => type === "filler" || type === "intent" || type === "hint"));
    }

    kind(id) {
      return { type: "value", field: "kind", place: (this.table.fields.get("kind").byId.get(id) || { place: -1 }).place };
    }

    value(field, place) {
      return this.table.fields.get(field).values[place];
    }

    // Do titles hold these words? Then they are words of names, whatever else they mean.
    inTitles(stems) {
      return stems.every((stem) => this.wordList.inTitle(stem));
    }

    knows(stem) {
      return this.content.has(stem) || this.small.has(stem) || this.meanings.has(stem) || this.wordList.postings.has(stem);
    }

    // The meanings of stems side by side, written apart or as one word.
    of(stems) {
      if (stems.length > 1) return this.meanings.get(stems.join(" ")) || this.meanings.get(text.stem(stems.join(""))) || null;
      return this.meanings.get(stems[0]) || null;
    }
  }

  search.phrases = { Phrases, LONGEST };
})((window.AtlasSearch = window.AtlasSearch || {}));
