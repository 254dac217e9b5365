// The order of results: exact title, exact name, beginning of a title, then how much of the question a row answers.
(function (search) {
  "use strict";

  const text = search.text;
  // Over all others: what was typed is the title, its words in another order, another name, or begins the title;
  // then the same for what is left without the words that only shape a question.
  const BONUS = { title: 1000, words: 950, name: 900, begun: 850, kept: 800, keptName: 700, start: 15 };
  const HELPS = 0.5;
  const HELPER_COVER = 0.6;
  const SHARE_KNOWN = 0.42;
  // Where somebody asks for exercises, less will do.
  const SHARE_ASKED = 0.25;
  const CONTEXT = ["level", "place", "goal"];
  const CONTEXT_SHARE = 0.6;
  // Rows that answer less than this share of what the best row answers are left out.
  const ENOUGH = 0.6;
  const MOST_OF_TITLE = 0.6;
  const RARITY = 0.25;
  const IN_TITLE = 0.35;
  const WHOLE_TITLE = 0.5;
  const BESIDE = 0.12;
  const COMMON = 0.04;
  const KIND_FACTOR = { list: 0.97, workout: 0.55, guide: 0.95, glossary: 0.95, page: 0.9, section: 0.9 };
  const HINTED = { guide: 1.6, exercise: 1.15, workout: 2.2, muscle: 2, equipment: 2, glossary: 2 };
  // Pages about one thing answer a question about that thing alone.
  const ABOUT_ONE = ["muscle", "equipment", "glossary", "section"];
  const ALONE = 1.5;
  const NOT_ALONE = 0.35;
  const LEVEL_FACTOR = [1.02, 1, 0.98];
  const LONG_TITLE = 12;
  const LONE_LIST = 0.6;
  const OF_TEXT = ["guide", "page"];
  const NOT_ASKED = 0.6;
  const ALL = 0.999;
  const MAIN = 1.08;
  const EASE = 0.012;
  const USED = 0.08;

  function wordsOf(groups) {
    return groups.reduce((sum, { stems }) => sum + stems.length, 0) || 1;
  }

  class Ranking {
    constructor(table, wordList, matcher) {
      this.table = table;
      this.wordList = wordList;
      this.matcher = matcher;
      [this.score, this.cover, this.words, this.bonus, this.beside, this.value] = Array.from({ length: 6 }, () => new Float64Array(table.size));
      // Of two exercises that fit alike, the one whose implement more exercises are done with.
      const counts = table.fields.get("equipment").values.map((value) => table.holdersOf(value).list.length);
      this.common = counts.map((count) => 1 + (COMMON * count) / Math.max(1, ...counts));
      this.used = this.countUses();
      this.known = [];
    }

    // How often other pages send readers to an exercise, 0 to 1: workouts that hold it, exercises that name it as a swap.
    countUses() {
      const { holds, swaps } = this.table.packed;
      const uses = new Array(this.table.exercises).fill(0);
      holds.concat(Object.values(swaps)).forEach((rows) => rows.forEach((row) => uses[row]++));
      const most = Math.max(1, ...uses);
      return uses.map((count) => count / most);
    }

    // Exercises and workouts where nothing but what is not wanted was said: workouts first, then what is most often done.
    atRest() {
      const { table, used } = this;
      return table.numbers(table.exercises, table.worked).concat(table.numbers(0, table.exercises).sort((one, other) => used[other] - used[one] || one - other));
    }

    // Return the rows that answer a question, best first, as places in the table.
    rank(question, reading) {
      const { groups } = question;
      [this.score, this.cover, this.words, this.bonus, this.beside, this.value].forEach((column) => column.fill(0));
      this.addNeighbors(reading.tokens);
      const total = this.total = groups.reduce((sum, group) => sum + this.addGroup(group), 0);
      const named = this.addNamed(question, reading);
      if (!named && !this.isAnswerable(question)) return [];
      const rows = [];
      let best = 0;
      for (let row = 0; row < this.table.size; row++) {
        if (!this.score[row] && this.bonus[row] < BONUS.keptName) continue;
        rows.push(row);
        best = Math.max(best, this.share(row));
      }
      const kept = rows.filter((row) => this.bonus[row] >= BONUS.keptName || this.share(row) >= best * ENOUGH);
      const asked = wordsOf(groups);
      this.mains = groups.flatMap(({ meanings }) => meanings.flatMap((meaning) => meaning.values || meaning)).filter(({ type, field }) => type === "value" && field === "muscle").map(({ place }) => place);
      kept.forEach((row) => (this.value[row] = this.valueOf(row, question, asked, total && this.score[row] / total, this.share(row))));
      const { sizes } = this.wordList;
      return kept.sort((one, other) => this.value[other] - this.value[one] || sizes[one] - sizes[other] || one - other);
    }

    // After rank: how much of the question a row answers, 0 to 1.
    share(row) {
      return this.total ? Math.min(1, (this.cover[row] || 0) / this.total) : 1;
    }

    covers(row) {
      return this.bonus[row] >= BONUS.keptName || this.share(row) > ALL;
    }

    // After rank: is a row called what was typed as a whole?
    isNamed(row) {
      return this.bonus[row] >= BONUS.begun;
    }

    // After rank: does a title hold all words of the groups, or they all of the title, or is it just what they say?
    isCalled(row, groups) {
      return this.bonus[row] >= BONUS.keptName || this.words[row] >= Math.min(wordsOf(groups), this.wordList.sizes[row] || LONG_TITLE);
    }

    // Add what rows have of a group; return its weight: rare words weigh more.
    addGroup(group) {
      const { rows, fit, titled } = this.matcher.match(group);
      const rarity = Math.log(1 + (this.table.size - rows.length + 0.5) / (rows.length + 0.5));
      const weight = (1 + RARITY * rarity);
      group.found = rows.length > 0;
      rows.forEach((row) => {
        this.score[row] += weight * fit[row];
        this.cover[row] += weight * (fit[row] >= HELPS ? 1 : HELPER_COVER);
        if (titled[row]) this.words[row] += group.stems.length;
      });
      return weight;
    }

    // Is enough of what was typed known here? A question about something else has no answer, and gets none.
    isAnswerable({ groups, hints }) {
      let [known, all] = [0, 0];
      groups.forEach(({ stems, sure, found, meanings }) => {
        const { length } = stems.join("");
        // "Beginner" or "at home" alone do not tell that a question is about training.
        const telling = meanings.some(({ field }) => CONTEXT.includes(field)) ? CONTEXT_SHARE : 1;
        all += length;
        known += found || meanings.some(({ type }) => type === "value") ? length * sure * telling : 0;
      });
      return known >= all * (hints.has("exercise") || hints.has("workout") ? SHARE_ASKED : SHARE_KNOWN);
    }

    // Rows whose title or name is what was typed, or begins so; say whether there is one.
    addNamed(question, reading) {
      const { wordList } = this;
      const read = reading.tokens.map(({ stem }) => stem);
      let found = false;
      const raise = (row, bonus) => {
        this.bonus[row] = Math.max(this.bonus[row], bonus);
        found = true;
      };
      [text.stems(reading.typed), read].forEach((stems) => {
        wordList.visitExact(stems.join(""), (row, isTitle) => raise(row, isTitle ? BONUS.title : BONUS.name));
      });
      wordList.inAnyOrder(text.stems(reading.typed)).forEach((row) => raise(row, BONUS.words));
      wordList.visitExact(question.groups.flatMap(({ stems }) => stems).join(""), (row, isTitle) => {
        // A page about one thing is only meant where no other words ask for something else.
        if (question.isPlain || row < this.table.exercises || question.hints.has(this.table.kind(row))) raise(row, isTitle ? BONUS.kept : BONUS.keptName);
      });
      return this.addStarts(reading, read) || found;
    }

    // Titles that begin with what was typed: nearly certain while a word is incomplete or most of a title is there.
    addStarts({ typed }, read) {
      const plain = text.words(typed).join("");
      const begun = !this.wordList.isWhole(read[read.length - 1]);
      let found = false;
      for (let row = 0; plain.length > 2 && row < this.table.size; row++) {
        const title = this.score[row] || this.beside[row] || this.bonus[row] ? this.wordList.key(row) : "";
        if (!title.startsWith(plain)) continue;
        const named = plain.length > 3 && (begun || (read.length > 2 && plain.length > MOST_OF_TITLE * title.length));
        found = found || named;
        this.bonus[row] = Math.max(this.bonus[row], named ? BONUS.begun : BONUS.start * read.length + 1);
      }
      return found;
    }

    // Words that stand side by side in the question and in a title, filler included.
    addNeighbors(tokens) {
      tokens.slice(1).forEach(({ word }, at) => {
        const joined = this.wordList.postings.get(text.stem(tokens[at].word + word));
        if (joined) joined.visit((row, fit) => (this.beside[row] += fit > search.wordList.NAME_FIT ? 1 : 0));
      });
    }

    // What speaks for an exercise whatever is asked: how common its implement is, how little it asks of the joints, how often it is led to.
    merits(row) {
      if (!this.known[row]) {
        const loads = Array.from(this.table.packed.loads[row] || "", Number);
        const load = loads.reduce((sum, one) => sum + one, 0) / (loads.length || 1);
        this.known[row] = [Math.max(1, ...this.table.set("equipment", row).map((place) => this.common[place])), 1 - EASE * load, 1 + USED * this.used[row]];
      }
      return this.known[row];
    }

    // Where a muscle or an implement is all that is asked for, its page comes first.
    aloneness(kind, groups) {
      return groups.length === 1 && groups[0].meanings.some(({ type, field }) => type === "value" && field === kind) ? ALONE : 1;
    }

    valueOf(row, question, asked, share, covered) {
      const { table } = this;
      const kind = table.kind(row);
      const bonus = this.bonus[row];
      const size = this.wordList.sizes[row] || LONG_TITLE;
      const words = this.words[row];
      let value = share * covered * covered * (KIND_FACTOR[kind] || 1) * (1 + BESIDE * this.beside[row]);
      value *= (1 + IN_TITLE * Math.min(1, words / asked)) * (1 + WHOLE_TITLE * Math.min(1, words / size));
      // A list is for two things asked at once.
      if (kind === "list" && question.groups.length < 2) value *= LONE_LIST;
      if (question.hints.has(kind)) value *= HINTED[kind];
      else if (ABOUT_ONE.includes(kind)) value *= covered * covered * (words ? words / size : 1) * (question.isPlain ? this.aloneness(kind, question.groups) : NOT_ALONE);
      // Who asks for exercises or a workout asks for no article.
      if (OF_TEXT.includes(kind) && ["exercise", "workout"].some((hint) => question.hints.has(hint)) && !question.hints.has("guide")) value *= NOT_ASKED;
      if (row < table.exercises) {
        const [common, ease, use] = this.merits(row);
        value *= common;
        // Of exercises that fit alike, first those that are for just this muscle.
        value *= (this.mains.includes(table.set("targets", row)[0]) ? MAIN : 1) * ease * use;
      }
      value *= LEVEL_FACTOR[table.set("level", row)[0]] || 1;
      return bonus >= BONUS.keptName ? value + bonus : value * (1 + bonus / 100);
    }
  }

  search.ranking = { Ranking };
})((self.AtlasSearch = self.AtlasSearch || {}));
