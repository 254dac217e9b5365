// What answers a question: its names, what somebody needs, the text of pages, and what is not here.
(function (search) {
  "use strict";

  const YEAR = /^(19|20)\d\d$/;
  const NO_TEXT = { scores: new Map(), asked: () => new Map(), roots: [] };
  const SENTENCE = 3; // words, that may say as a whole what its words do not

  class Finding {
    constructor(table) {
      const wordList = new search.wordList.WordList(table);
      const phrases = new search.phrases.Phrases(table, wordList);
      const matcher = new search.matching.Matcher(table, wordList);
      this.table = table;
      this.wordList = wordList;
      this.phrases = phrases;
      this.understanding = new search.understanding.Understanding(table, wordList, phrases);
      this.ranking = new search.ranking.Ranking(table, wordList, matcher);
      this.deciding = new search.deciding.Deciding(table, this.ranking, matcher);
      this.needs = new search.needs.Needs(table);
      this.foreign = new search.foreign.Foreign(table, wordList, phrases);
      this.blending = new search.blending.Blending(table, this.ranking, this.needs);
    }

    // Where it is of another table it is left out.
    take(packed) {
      if (packed.of === this.table.packed.rows && packed.edition === this.table.packed.edition) this.text = new search.pageText.PageText(packed, this.table, this.phrases);
    }

    entry(row) {
      return (row < this.table.size ? this.table : this.text).entry(row);
    }

    // rows, best first, and what is said of them; open: whether text could answer; why(row): why it is there.
    find(typed, without) {
      const { phrase, plain } = search.text.readMarks(typed);
      const read = this.understanding.read(plain);
      const { needs, strange, reading, question, isDescribed, isStopped } = this.ask(read, without);
      const said = { chips: question.chips, spelling: reading.spelling, intent: null, help: needs.some(({ help }) => help) ? this.helpPage() : null };
      const unknown = [...strange.things, ...strange.stops];
      const ranked = this.ranking.rank(question, reading);
      const named = ranked.filter((row) => this.ranking.isNamed(row));
      if (isStopped && !named.length) return { rows: [], said: { ...said, unknown }, nearby: this.nearby(read, strange, without), open: this.lacksText(read.tokens) };
      const { rows, intent, decided } = this.deciding.decide(question, ranked);
      const open = (!named.length || needs.length > 0) && !decided && plain.trim().length > 1 && (question.hints.has("muscle") || read.tokens.length >= (question.groups.every(({ meanings }) => meanings[0]) ? SENTENCE + 1 : SENTENCE) || this.blending.isOpen(ranked, question, needs, strange));
      const inText = open ? this.textScores((isDescribed ? read : reading).tokens, !ranked.length && strange.things) : NO_TEXT;
      const answered = open ? this.blending.blend(rows, question, needs, inText) : rows;
      // A page that is called just what was typed comes first, whatever the words could ask for besides.
      const found = Array.from(new Set(named.concat(this.deciding.refuse(answered, question))));
      const all = { ...said, intent, isNamed: named.length > 0, unknown: unknown.concat(this.nowhere(question)) };
      return { rows: this.quoted(found, phrase), said: all, open: open && this.lacksText(reading.tokens), why: this.reasons(question, needs, named), inText };
    }

    // What is asked for: needs, what is not here, and the question that is left without it.
    ask(read, without) {
      const needs = this.needs.read(read.tokens, read.spans, this.phrases);
      const strange = this.foreign.read(read.tokens);
      const reading = this.understanding.leave(read, strange.things);
      const question = new search.question.Question(this.phrases, this.wordList, reading, without);
      if (strange.things.length && question.intent === "alternative") Object.assign(question, { intent: null, isPlain: !question.hints.size }); // what is not here is nothing to start from
      // "Schoenfeld 2017": a year is that of a study.
      if (reading.tokens.some(({ word }) => YEAR.test(word))) question.hints.add("source");
      const head = this.text && !needs.length && !question.sides && this.text.head(reading.tokens, this);
      if (head) strange.stops.push(head.typed);
      const isDescribed = this.text && this.text.describes(read.tokens, strange, question);
      // "Without planks": what is not wanted need not be here; nor what only says how one stands.
      strange.stops = strange.stops.filter((stop) => !question.refused.some(({ words }) => words.includes(stop)) && !(isDescribed && read.tokens.some(({ typed, told }) => told && typed === stop)));
      const isStopped = strange.stops.length && !question.sides && !this.needs.outweigh(needs, strange, question.hints);
      return { needs, strange, reading, question, isDescribed, isStopped };
    }

    // Words that no page has.
    nowhere({ groups }) {
      return groups.filter(({ found, tokens }) => !found && !(this.text && tokens.some(({ word }) => this.text.holds(word)))).map(({ words }) => words);
    }

    // What comes nearest to a question about something that is not here: the rest of its words, or what is asked for in its stead.
    nearby(read, strange, without) {
      // A movement that goes with others that are here is asked for as they are.
      const isAlike = read.spans.some(({ tokens, meanings }) => tokens.every(({ foreign }) => foreign) && meanings.some(({ type }) => type === "alike"));
      const rest = isAlike ? read : this.understanding.leave(read, strange.stops);
      const question = new search.question.Question(this.phrases, this.wordList, rest, without);
      const ranked = question.groups.length ? this.ranking.rank(question, rest) : [];
      return this.blending.blend(ranked, question, [], this.textScores(read.tokens)).filter((row) => row < this.table.size);
    }

    // Why a row is there, in a few words: its name, the need that it answers, what it has of what was asked, or its text.
    reasons({ groups }, needs, named) {
      return (row) => {
        if (named.includes(row)) return "";
        const need = needs.find((one) => this.needs.fit(row, one));
        const isHeld = ({ field, place }) => row < this.table.size && this.table.set(field, row).includes(place);
        const held = groups.flatMap(({ meanings }) => meanings).filter((meaning) => (meaning.values || [meaning]).some((one) => one.field && one.type === "value" && isHeld(one)));
        // What the result says of itself anyway is no news, nor what another reason says: "Easier on the knee" and "Knee".
        const labels = [...new Set((need ? [need] : []).concat(held).map(({ label }) => label))];
        const said = [this.entry(row).remark, ...labels].map((words) => words.toLowerCase());
        const words = labels.filter((_, at) => !said.some((other, place) => place !== at + 1 && other.includes(said[at + 1])));
        if (!words.length && held.length) return "";
        return words.slice(0, 3).join(", ") || (this.ranking.share(row) > 0 ? "" : "Fits your words");
      };
    }

    // Is there text that could answer and has not come yet?
    lacksText(tokens) {
      return this.text ? this.text.missing(tokens).length > 0 : this.table.packed.readable > 0;
    }

    // The files of the text that are wanted for what was typed, once the index has come.
    textParts(typed) {
      return this.text ? this.text.missing(this.understanding.read(search.text.readMarks(typed).plain).tokens) : [];
    }

    helpPage() {
      const { help } = this.table.packed.roles;
      return help === undefined ? null : this.entry(help);
    }

    // What the text of pages says of the words that do not only shape the question, and of things where nothing else was asked for.
    textScores(tokens, things) {
      return this.text ? this.text.read(tokens, things) : NO_TEXT;
    }

    // Rows that are called by the words between quotation marks, side by side; all where none is.
    quoted(rows, phrase) {
      const wanted = search.text.stems(phrase).join(" ");
      const names = (row) => (row < this.table.size ? [this.table.packed.titles[row], ...this.table.names(row)] : []);
      const kept = wanted ? rows.filter((row) => names(row).some((name) => (" " + search.text.stems(name).join(" ") + " ").includes(" " + wanted + " "))) : [];
      return kept.length ? kept : rows;
    }
  }

  search.finding = { Finding };
})((self.AtlasSearch = self.AtlasSearch || {}));
