// What a question decides by itself: two things compared, what stands in for one, how many minutes there are, what is not wanted.
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

  class Deciding {
    constructor(table, ranking, matcher) {
      this.table = table;
      this.ranking = ranking;
      this.matcher = matcher;
    }

    // {rows, intent, decided}: the rows that answer, and whether nothing else can.
    decide(question, ranked) {
      const { table } = this;
      const { minutes, groups } = question;
      if (question.sides) return this.compare(question, ranked);
      if (question.intent === "alternative") return { decided: true, ...this.substitute(question, ranked) };
      if (minutes && table.worked > table.exercises) {
        const rows = groups.length && ranked.length ? ranked : table.numbers(table.exercises, table.worked);
        return { rows: search.intents.byMinutes(table, rows, minutes), decided: true, intent: { type: "minutes", minutes } };
      }
      // Only what is not wanted was said: then all that is left is.
      const rows = !groups.length && question.refused.length ? this.ranking.atRest() : ranked;
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

    // Does a row fit the group that was just matched? A workout does by the exercises in it.
    fits(row, fit) {
      const held = row >= this.table.exercises && row < this.table.worked ? this.table.packed.holds[row - this.table.exercises] : [];
      return fit[row] >= FITTING || held.some((exercise) => fit[exercise] >= FITTING);
    }

    // The rows that fit a group, or those that do not; all of them where it fits nothing at all.
    fitting(rows, group, wanted) {
      const { fit, rows: found } = this.matcher.match(group);
      return found.length ? rows.filter((row) => (wanted ? fit[row] >= FITTING : !this.fits(row, fit))) : rows;
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
      if (subject === undefined) return { rows: ranked, intent: null, decided: false };
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
      // "Bands or dumbbells for the back": the region is of both, and no side.
      const isRegion = ({ meanings }) => meanings.some(({ field }) => field === "group");
      const [first, second] = [question.groups.slice(0, question.sides), question.groups.slice(question.sides)];
      const sides = [first, second].map((own) => (own.every(isRegion) ? own : own.filter((group) => !isRegion(group))));
      const pair = sides.map((own, side) => {
        const lent = own.every(isTrait) ? sides[1 - side].filter((group) => !isTrait(group)) : [];
        const groups = own.concat(lent);
        const rows = this.rankPart(question, groups);
        return groups.every(({ meanings }) => meanings.some(({ type, field }) => type === "term" || PAGES.includes(field))) ? rows[0] : this.subject(rows);
      });
      const found = pair.filter((row, place) => row !== undefined && pair.indexOf(row) === place);
      const intent = found.length > 1 ? { type: "versus", entries: found.map((row) => this.table.entry(row)) } : null;
      return { rows: found.concat(ranked.filter((row) => !found.includes(row))), intent, decided: Boolean(intent) };
    }
  }

  search.deciding = { Deciding };
})((self.AtlasSearch = self.AtlasSearch || {}));
