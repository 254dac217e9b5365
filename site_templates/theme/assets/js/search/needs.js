// What somebody needs rather than names: how well each row answers it, by kind of page, by what the joints bear, by level.
(function (search) {
  "use strict";

  const text = search.text;
  const LONGEST = 5;
  const MOST_LOAD = 9;
  const LEVEL_STEP = 0.06;
  const LOAD_SHARE = 0.5;
  // What a row has of the rest of a question counts beside the need.
  const ALONE = 0.75;
  // A page for many questions need not speak of each.
  const ALONE_PAGE = 0.75;
  const LONGER = 0.004;
  const URGENT = 0.3;
  const UNITS = /^(week|day|month|minute|min|hour|second|sec|kilo|kg|lb|pound|rep|set|time|percent|step|inch|cm)$/;

  class Needs {
    constructor(table) {
      this.table = table;
      this.phrases = new Map();
      this.needs = table.packed.needs.map(([id, label, words, answers, spare, ages, help]) => ({ id, label, words, answers, spare, ages, help }));
      this.needs.forEach((need) => need.words.forEach((word) => this.phrases.set(text.stems(word).join(" "), need)));
      this.markers = new Set(table.packed.language.ages.map((word) => text.stem(word)));
      this.denials = new Set(table.packed.language.denials.map((word) => text.stem(word)));
      this.roles = Object.entries(table.packed.roles);
    }

    // The needs that a question speaks of; the words that do are marked.
    read(tokens, spans, phrases) {
      const found = new Set();
      // "My legs feel so weak" as "legs weak".
      [tokens, tokens.filter(({ stem }) => !(phrases.of([stem]) || []).some(({ type }) => type === "filler"))].forEach((kept) => this.find(kept, found));
      // "How many reps in reserve" asks for what a word means, more than for how many.
      const isTerm = spans.some(({ tokens: part, meanings }) => part.length > 1 && !part.every(({ needed }) => needed) && meanings.some(({ type }) => type === "term"));
      return Array.from(found).filter(({ answers }) => !(isTerm && answers.method && answers.start));
    }

    find(tokens, found) {
      for (let at = 0; at < tokens.length; at++) {
        for (let length = Math.min(LONGEST, tokens.length - at); length > 0; length--) {
          const part = tokens.slice(at, at + length);
          const need = this.phrases.get(part.map(({ stem }) => stem).join(" "));
          if (!need || this.isDenied(tokens.slice(Math.max(0, at - 2), at))) continue;
          found.add(need);
          part.forEach((token) => (token.needed = true));
        }
        const aged = this.readAge(tokens, at);
        if (aged) found.add(aged);
      }
    }

    // "Without hurting myself" speaks of no pain.
    isDenied(before) {
      return before.some(({ stem }) => this.denials.has(stem));
    }

    // "75 yr old", "im 16", "in my sixties": a number beside a word that speaks of age.
    readAge(tokens, at) {
      const age = Number(tokens[at].word);
      // "Over 8 weeks" and "over 50 kg" are no ages.
      if (!age || (tokens[at + 1] && UNITS.test(tokens[at + 1].stem))) return null;
      const beside = [tokens[at - 1], tokens[at + 1], tokens[at + 2]].filter((token) => token && this.markers.has(token.stem));
      const need = beside.length && this.needs.find(({ ages }) => ages && ages[0] <= age && age <= ages[1]);
      if (!need) return null;
      [tokens[at], ...beside].forEach((token) => (token.needed = true));
      return need;
    }

    // What the joints to be spared bear, 0 to 1; what is not known counts as much.
    load(row, spare) {
      const loads = this.table.packed.loads[row];
      if (!spare.length) return 0;
      return spare.reduce((sum, joint) => sum + (loads ? Number(loads[joint]) : MOST_LOAD), 0) / (MOST_LOAD * spare.length);
    }

    // Do needs ask for an answer beside what is not here? A sign to have looked at always does; a pain or a reason does beside
    // another sport, but "mattress for back pain" asks for no exercise.
    outweigh(needs, { isOutside }, hints) {
      const isUrgent = ({ help, answers }) => help && answers.exercise < URGENT;
      const isAsked = !isOutside || hints.has("exercise") || hints.has("workout");
      return needs.some((need) => isUrgent(need) || (isAsked && (need.help || need.answers.reasons >= 1)));
    }

    // How well a row answers one need, 0 to 1.
    fit(row, { answers, spare }) {
      const { table } = this;
      const role = this.roles.find(([, place]) => place === row);
      if (role && (row >= table.worked || role[0] in answers)) return answers[role[0]] || 0;
      if (row >= table.worked || !answers[table.kind(row)]) return 0;
      const level = table.set("level", row)[0] || 0;
      // Of workouts that fit alike the shorter one is easier to begin.
      const minutes = row < table.exercises ? 0 : table.packed.minutes[row - table.exercises];
      return answers[table.kind(row)] * (1 - LONGER * minutes) * (1 - LOAD_SHARE * this.load(row, spare)) * (1 - LEVEL_STEP * level);
    }

    // Row → worth, for all rows that answer a need; share(row) is how much of the rest of the question a row answers.
    weigh(needs, share) {
      const worth = new Map();
      for (let row = 0; row < this.table.size; row++) {
        const fit = Math.max(0, ...needs.map((need) => this.fit(row, need)));
        const alone = row < this.table.worked ? ALONE : ALONE_PAGE;
        if (fit) worth.set(row, fit * (alone + (1 - alone) * share(row)));
      }
      return worth;
    }
  }

  search.needs = { Needs };
})((self.AtlasSearch = self.AtlasSearch || {}));
