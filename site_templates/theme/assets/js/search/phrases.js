// What words mean besides being in a title: values of facets, topics, intents, filler. All of it comes from the table.
(function (search) {
  "use strict";

  const text = search.text;
  const LONGEST = 6;
  const ARTICLE = /^(an?|the|my|your)$/;
  const READ = ["guide", "page", "workout"];
  const SMALL = ["filler", "intent", "hint", "term"];
  // These are in the same form as others, are only meant after words such as "easier on", or are what titles are about.
  const SILENT = ["setup", "kind", "easier_on", "family", "measurement", "grip", "pieces"];

  // "The back of my arm" is "back of arm".
  function keyOf(stems) {
    return stems.filter((stem, at) => !at || at === stems.length - 1 || !ARTICLE.test(stem)).join(" ");
  }

  class Phrases {
    constructor(table, wordList) {
      this.table = table;
      this.wordList = wordList;
      this.meanings = new Map();
      this.joints = new Map();
      // Words as written → stems, of phrases that can be looked for and of those that only shape a question.
      this.content = new Map();
      this.small = new Map();
      const { filler, light, hints, intents, written, alike, nothing } = table.packed.language;
      // Words that ask for what needs nothing at all, which is less than what is done with the body's weight.
      this.nothing = new Set(nothing.flatMap((phrase) => this.keys(this.stems(phrase))));
      this.strict = new Map(table.packed.bare.map((place) => [place, { ...table.fields.get("equipment").values[place], strict: true }]));
      written.flat().forEach((form) => text.words(form).forEach((word) => this.small.set(word, text.stem(word))));
      // Words of needs and of what is not here are words: they are not taken for slips of others.
      table.packed.needs.forEach(([, , words]) => words.forEach((phrase) => text.words(phrase).forEach((word) => this.content.set(word, text.stem(word)))));
      this.strange = new Set([...Object.values(table.packed.language.foreign), ...table.packed.language.same, ...table.packed.clues.flatMap(([when]) => when)].flatMap((phrases) => phrases.flatMap(text.stems)));
      this.putAll(filler, { type: "filler" });
      this.putAll(light, { type: "filler", light: true });
      Object.entries(intents).forEach(([intent, words]) => this.putAll(words, { type: "intent", intent }));
      Object.entries(hints).forEach(([kind, words]) => this.putAll(words, { type: "hint", kind }));
      table.fields.forEach(({ field, values }) => SILENT.includes(field) || values.forEach((value) => this.addValue(value)));
      // Alone, "shoulder" is a muscle and no joint.
      table.fields.get("easier_on").values.forEach((joint) => {
        [joint.label, ...joint.words].forEach((word) => this.joints.set(this.stems(word).join(" "), joint));
      });
      for (let row = table.exercises; row < table.size; row++) this.addPage(row);
      table.packed.topics.forEach((topic) => this.addTopic(topic));
      alike.forEach((group) => this.addAlike(group));
    }

    // Stems of a phrase, as the question's own words are read.
    stems(phrase) {
      return this.wordList.read(text.words(phrase)).map(text.stem);
    }

    putAll(phrases, meaning) {
      phrases.forEach((phrase) => this.put(phrase, meaning));
    }

    put(phrase, meaning) {
      const stems = this.stems(phrase);
      if (!stems.length || stems.length > LONGEST) return;
      const known = SMALL.includes(meaning.type) ? this.small : this.content;
      text.words(phrase).forEach((word) => known.set(word, text.stem(word)));
      stems.forEach((stem) => known.set(stem, stem));
      this.keys(stems).forEach((key) => {
        const meant = (meaning.field === "equipment" && this.nothing.has(key) && this.strict.get(meaning.place)) || meaning;
        const found = this.meanings.get(key) || [];
        if (!found.includes(meant)) this.meanings.set(key, found.concat(meant));
      });
    }

    // A phrase is found written apart and as one word.
    keys(stems) {
      return [...new Set([keyOf(stems), text.stem(stems.join(""))])];
    }

    // "At the office" is also "office".
    addValue(value) {
      const bare = text.words(value.label).filter((word) => !this.isSmall(text.stem(word)));
      this.putAll([value.label, bare.join(" "), ...value.words], value);
    }

    // A muscle or an implement goes by every name of its page. What pages of text go by is often
    // several words that mean something else one by one.
    addPage(row) {
      const kind = this.table.kind(row);
      const names = this.table.names(row);
      if (kind === "muscle" || kind === "equipment") this.putAll([this.table.packed.titles[row], ...names], this.table.value(kind, this.table.id(row)));
      else if (READ.includes(kind)) this.putAll(names, { type: "row", row });
      // "Workouts" in a question asks for some, "all workouts" for the section.
      else if (kind === "section") this.putAll(names.filter((name) => text.words(name).length > 1), { type: "row", row });
      // "Set" and "rest" are filler, unless there is nothing else in the question.
      else if (kind === "glossary") this.putAll([this.table.packed.titles[row], ...names], { type: "term", row });
    }

    addTopic([id, label, words, muscles, equipment, movements, nearby]) {
      const values = (field, places) => places.map((place) => this.table.fields.get(field).values[place]);
      this.putAll([label, ...words], {
        type: "topic",
        field: "topic",
        id,
        label,
        values: values("muscle", muscles).concat(values("equipment", equipment)),
        nearby: values("muscle", nearby),
        movements: movements.map((movement) => this.stems(movement)),
      });
    }

    // Different movements, or names of one, that who asks for one wants to see.
    addAlike(group) {
      const movements = group.map((name) => this.stems(name)).filter((stems) => this.wordList.rowsWith(stems, this.table.exercises).length);
      if (movements.length) this.putAll(group, { type: "alike", movements });
    }

    // The meanings of stems side by side, written apart or as one word.
    of(stems) {
      return this.meanings.get(keyOf(stems)) || this.meanings.get(text.stem(stems.join("")));
    }

    // Is this a word that only shapes a question?
    isSmall(stem) {
      const meanings = this.meanings.get(stem);
      return Boolean(meanings) && meanings.every(({ type }) => SMALL.includes(type));
    }

    knows({ word, stem }) {
      return [this.content, this.small, this.wordList.postings].some((known) => known.has(stem) || known.has(word)) || this.meanings.has(stem) || this.strange.has(stem);
    }

    joint(stems) {
      return this.joints.get(stems.join(" "));
    }
  }

  search.phrases = { Phrases, LONGEST };
})((self.AtlasSearch = self.AtlasSearch || {}));
