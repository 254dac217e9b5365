// The engine that pages use: search(text, options), browse(within), facets, pairAddress. Everything is synchronous and pure.
(function (search) {
  "use strict";

  class Engine {
    constructor(packed) {
      const table = (this.table = new search.table.Table(packed));
      const wordList = (this.wordList = new search.wordList.WordList(table, new search.wordList.Forms(packed.language.written)));
      const phrases = (this.phrases = new search.phrases.Phrases(table, wordList));
      this.understanding = new search.understanding.Understanding(table, wordList, phrases);
      this.matcher = new search.matching.Matcher(table, wordList, phrases);
      this.ranking = new search.ranking.Ranking(table, wordList, phrases, this.matcher);
      this.choices = new search.choices.Choices(table);
      this.intents = new search.intents.Intents(table);
    }

    get facets() {
      return this.listed || (this.listed = this.choices.facets());
    }

    pairAddress(muscle, equipment) {
      const pair = this.table.pairs.get(muscle + "/" + equipment);
      return pair ? pair.address : null;
    }

    browse(within) {
      const rows = Array.from({ length: this.table.exercises }, (_, row) => row);
      return this.answer(rows, within, { chips: [], intent: null, spelling: [], nearest: null });
    }

    search(typed, options) {
      const { limit, within, without } = options || {};
      if (!search.text.fold(typed)) return this.browse(within);
      const found = this.find(typed, without || [], {});
      const nearest = found.rows.length ? null : this.nearest(typed, without || []);
      return this.answer(found.rows, within, { ...found, nearest }, limit);
    }

    answer(rows, within, { chips, intent, spelling, nearest }, limit) {
      const narrowed = this.choices.narrow(rows, within);
      const shown = limit === undefined ? narrowed.rows : narrowed.rows.slice(0, limit);
      const results = shown.map((row) => this.table.entry(row));
      const { choices } = this;
      return {
        results,
        total: narrowed.rows.length,
        chips,
        intent,
        spelling,
        nearest,
        // Counted only where somebody asks.
        get counts() {
          return choices.count(narrowed);
        },
      };
    }

    find(typed, without, wide) {
      const reading = this.understanding.read(typed, wide);
      const question = new search.question.Question(this.phrases, reading, without);
      const ranked = this.ranking.rank(question, reading);
      // A page that is called just what was typed comes first, whatever the words could ask for besides.
      const named = ranked.filter((row) => this.ranking.isNamed(row));
      const { rows, intent } = this.decide(question, ranked);
      const found = named.concat(this.refuse(rows, question).filter((row) => !named.includes(row)));
      return { rows: found, intent, chips: question.chips, spelling: reading.spelling };
    }

    decide(question, ranked) {
      if (question.sides) return this.compare(question, ranked);
      if (question.intent === "alternative") return this.substitute(question, ranked);
      const workouts = this.intents.workouts();
      if (question.minutes !== null && workouts.length) {
        const rows = question.groups.length ? ranked : workouts;
        return { rows: this.intents.byMinutes(rows, question.minutes), intent: { type: "minutes", minutes: question.minutes } };
      }
      const intent = question.intent === "how-to" ? { type: "how-to" } : null;
      // Only what is not wanted was said: then all that is left is.
      if (!question.groups.length && question.refused.length) return { rows: this.everything(), intent };
      return { rows: ranked, intent };
    }

    everything() {
      return Array.from({ length: this.table.worked }, (_, row) => row);
    }

    // Rows without what is not wanted; where nothing is left, what could stand in for the best of them.
    refuse(rows, question) {
      const kept = this.filterRefused(rows, question.refused);
      const subject = this.intents.subject(rows);
      if (kept.length || !question.refused.length || subject === undefined) return kept;
      return this.filterRefused(this.intents.alternatives(subject), question.refused);
    }

    filterRefused(rows, refused) {
      return refused.reduce((kept, group) => {
        const fits = this.matcher.match({ ...group, last: false, tokens: group.tokens.map((token) => ({ ...token, last: false })) });
        return fits.rows.length ? kept.filter((row) => fits.fit[row] < 0.5) : kept;
      }, rows);
    }

    // Groups that the subject itself does not answer say what the substitute must be like.
    substitute(question, rows) {
      const subject = this.intents.subject(rows);
      if (subject === undefined) return { rows, intent: null };
      const wanted = question.groups.filter((group) => group.values.length && !group.complaint && !this.matcher.match(group).fit[subject]);
      const found = wanted.reduce((kept, group) => {
        const fits = this.matcher.match(group);
        const fitting = kept.filter((row) => fits.fit[row] >= 0.5);
        return fitting.length ? fitting : kept;
      }, this.intents.alternatives(subject));
      return { rows: found, intent: { type: "alternative", of: this.table.entry(subject) } };
    }

    // "dumbbell vs barbell row": what only one side says of an exercise holds for the other as well.
    compare(question, ranked) {
      const all = question.groups;
      const left = all.slice(0, question.sides);
      const right = all.slice(question.sides);
      const find = (groups) => this.intents.subject(this.ranking.rank({ ...question, groups }, this.part(groups)));
      const fields = (groups) => new Set(groups.flatMap((group) => group.values.map(({ field }) => field)));
      const lend = (own, other) => other.filter((group) => !group.values.some(({ field }) => fields(own).has(field)));
      const isBare = (groups) => groups.every((group) => group.values.length);
      const one = find(isBare(left) ? left.concat(lend(left, right)) : left);
      const other = find(isBare(right) ? right.concat(lend(right, left)) : right);
      const pair = [one, other].filter((row, place, rows) => row !== undefined && rows.indexOf(row) === place);
      const intent = pair.length === 2 ? { type: "versus", entries: pair.map((row) => this.table.entry(row)) } : null;
      return { rows: pair.concat(ranked.filter((row) => !pair.includes(row))), intent };
    }

    // A part of a question, as if only these words had been typed.
    part(groups) {
      const tokens = groups.flatMap((group) => group.tokens);
      return { typed: tokens.map((token) => token.word).join(" "), tokens };
    }

    // The whole question with the nearest known words, only if that finds something.
    nearest(typed, without) {
      const wide = { lenient: true };
      if (!this.find(typed, without, wide).rows.length) return null;
      const words = this.understanding.read(typed, wide).tokens.map((token) => this.wordList.written(token.stem));
      return words.join(" ");
    }
  }

  // The table as a script, for pages opened from a disk, hands itself over here.
  search.receive = function (packed) {
    search.received = packed;
  };

  search.Engine = Engine;
})((window.AtlasSearch = window.AtlasSearch || {}));
