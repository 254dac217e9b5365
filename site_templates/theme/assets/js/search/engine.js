// The engine that pages use: search(text, options), browse(within), facets, pairAddress. Everything is synchronous and pure.
(function (search) {
  "use strict";

  const FITTING = 0.5;
  // What can be said of an exercise without naming it.
  const TRAITS = ["equipment", "level", "laterality", "position", "mechanics", "easier_on"];

  // What has a page of its own.
  const PAGES = ["muscle", "equipment"];

  function isTrait({ meanings, complaint }) {
    return complaint || meanings.some(({ field }) => TRAITS.includes(field)) && !meanings.some(({ type }) => type === "alike");
  }

  function numbers(from, to) {
    return Array.from({ length: to - from }, (_, place) => from + place);
  }

  class Engine {
    constructor(packed) {
      const table = new search.table.Table(packed);
      const wordList = new search.wordList.WordList(table);
      const phrases = new search.phrases.Phrases(table, wordList);
      this.table = table;
      this.wordList = wordList;
      this.phrases = phrases;
      this.understanding = new search.understanding.Understanding(table, wordList, phrases);
      this.matcher = new search.matching.Matcher(table, wordList);
      this.ranking = new search.ranking.Ranking(table, wordList, this.matcher);
      this.choices = new search.choices.Choices(table);
    }

    get facets() {
      return this.listed || (this.listed = this.choices.facets(numbers(0, this.table.exercises)));
    }

    pairAddress(muscle, equipment) {
      return this.table.pairAddress(muscle + "/" + equipment);
    }

    browse(within) {
      return this.answer(numbers(0, this.table.exercises), { chips: [], intent: null, spelling: [], nearest: null }, within);
    }

    search(typed, options) {
      const { limit, within, without } = options || {};
      if (!search.text.words(typed).length) return this.browse(within);
      const { rows, said } = this.find(typed, without, 0);
      return this.answer(rows, { ...said, nearest: rows.length ? null : this.nearest(typed, without) }, within, limit);
    }

    answer(rows, said, within, limit) {
      const { choices } = this;
      const narrowed = choices.narrow(rows, within);
      return {
        ...said,
        results: narrowed.rows.slice(0, limit).map((row) => this.table.entry(row)),
        total: narrowed.rows.length,
        // Counted only where somebody asks.
        get counts() {
          return choices.count(narrowed);
        },
      };
    }

    find(typed, without, leniency) {
      const reading = this.understanding.read(typed, leniency);
      const question = new search.question.Question(this.phrases, this.wordList, reading, without);
      const ranked = this.ranking.rank(question, reading);
      // A page that is called just what was typed comes first, whatever the words could ask for besides.
      const named = ranked.filter((row) => this.ranking.isNamed(row));
      const { rows, intent } = this.decide(question, ranked);
      const found = named.concat(this.refuse(rows, question).filter((row) => !named.includes(row)));
      return { rows: found, said: { intent, chips: question.chips, spelling: reading.spelling } };
    }

    decide(question, ranked) {
      const { table } = this;
      const { minutes, groups } = question;
      if (question.sides) return this.compare(question, ranked);
      if (question.intent === "alternative") return this.substitute(question, ranked);
      if (minutes && table.worked > table.exercises) {
        const rows = groups.length ? ranked : numbers(table.exercises, table.worked);
        return { rows: search.intents.byMinutes(table, rows, minutes), intent: { type: "minutes", minutes } };
      }
      // Only what is not wanted was said: then all that is left is.
      const rows = !groups.length && question.refused.length ? numbers(0, table.worked) : ranked;
      return { rows, intent: question.intent && { type: question.intent } };
    }

    // The exercise that a question is about: the best answer that is one.
    subject(rows) {
      return rows.find((row) => row < this.table.exercises);
    }

    // Rows without what is not wanted; where none is left that is called what was asked for, first what could stand in for it.
    refuse(rows, { groups, refused, intent }) {
      const without = (all) => refused.reduce((left, group) => this.fitting(left, group, false), all);
      const kept = without(rows);
      const subject = this.subject(rows);
      const isCalled = (row) => this.ranking.isCalled(row, groups);
      if (intent === "alternative" || subject === undefined || kept.includes(subject) || (kept.length && (!isCalled(subject) || kept.some(isCalled)))) return kept;
      return Array.from(new Set(without(search.intents.alternatives(this.table, subject)).concat(kept)));
    }

    // The rows that fit a group, or those that do not; all of them where it fits nothing at all.
    fitting(rows, group, wanted) {
      const { fit, rows: found } = this.matcher.match(group);
      return found.length ? rows.filter((row) => fit[row] >= FITTING === wanted) : rows;
    }

    // Groups that the subject itself does not answer say what the substitute must be like.
    substitute(question, ranked) {
      const { groups, step } = question;
      const last = groups.map(isTrait).lastIndexOf(false);
      // "Dumbbell substitute for a barbell row": what stands before it is not its name.
      const first = last >= question.from && groups.slice(0, question.from).every(isTrait) ? question.from : 0;
      const named = groups.filter((group, at) => !group.extra && at >= first && at <= last);
      const all = named.length ? this.rankPart(question, named) : ranked;
      const subject = this.subject(all);
      if (subject === undefined) return { rows: ranked, intent: null };
      // The thing itself is said, others of its name come last; what only came nearest to it is an answer.
      // "Easier push-ups" may well be other push-ups.
      const called = all.filter((row) => (step ? row === subject : row < this.table.exercises) && this.ranking.isCalled(row, named.length ? named : groups));
      const nearest = called.length ? [] : [subject];
      // "Instead of a bench": its page says what else will do.
      const pages = last < 0 ? ranked.filter((row) => this.table.kind(row) === "equipment") : [];
      const rows = groups
        .filter((group) => group.meanings.some(({ type }) => type === "value") && !group.complaint && !this.fitting([subject], group, true).length)
        .reduce((kept, group) => {
          const fitting = this.fitting(kept, group, true);
          return fitting.length ? fitting : kept;
        }, nearest.concat(search.intents.alternatives(this.table, subject, step).filter((row) => !called.includes(row)), called.slice(1)));
      const of = pages.concat(called)[0];
      return { rows: pages.concat(rows), intent: of === undefined ? null : { type: "alternative", of: this.table.entry(of), ...(step && { step }) } };
    }

    // Rows for some of the groups, as if only their words had been typed.
    rankPart(question, groups) {
      const tokens = groups.flatMap((group) => group.tokens);
      return this.ranking.rank({ ...question, groups, isPlain: true }, { typed: tokens.map(({ word }) => word).join(" "), tokens });
    }

    // "dumbbell vs barbell row": what only one side says of an exercise holds for the other as well.
    compare(question, ranked) {
      const sides = [question.groups.slice(0, question.sides), question.groups.slice(question.sides)];
      const pair = sides.map((own, side) => {
        const lent = own.every(isTrait) ? sides[1 - side].filter((group) => !isTrait(group)) : [];
        const groups = own.concat(lent);
        const rows = this.rankPart(question, groups);
        return groups.every(({ meanings }) => meanings.some(({ type, field }) => type === "term" || PAGES.includes(field))) ? rows[0] : this.subject(rows);
      });
      const found = pair.filter((row, place) => row !== undefined && pair.indexOf(row) === place);
      const intent = found.length > 1 ? { type: "versus", entries: found.map((row) => this.table.entry(row)) } : null;
      return { rows: found.concat(ranked.filter((row) => !found.includes(row))), intent };
    }

    // The whole question with the nearest known words, only if that finds something.
    nearest(typed, without) {
      if (!this.find(typed, without, 1).rows.length) return null;
      return this.understanding.read(typed, 1).tokens.map(({ stem }) => this.wordList.written(stem)).join(" ");
    }
  }

  // The table as a script, for pages opened from a disk, hands itself over here.
  search.receive = (packed) => (search.received = packed);

  search.Engine = Engine;
})((window.AtlasSearch = window.AtlasSearch || {}));
