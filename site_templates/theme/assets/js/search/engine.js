// The engine that pages use: ask(text, options), facets, excerpt(sentences, roots). Everything is synchronous and pure.
(function (search) {
  "use strict";

  const FITTING = 0.5;
  const MOST_NEARBY = 3;
  const MOST_REASONS = 60;
  const YEAR = /^(19|20)\d\d$/;
  // What can be said of an exercise without naming it.
  const TRAITS = ["equipment", "level", "laterality", "position", "mechanics", "easier_on"];

  // What has a page of its own.
  const PAGES = ["muscle", "equipment"];

  const NO_TEXT = { scores: new Map(), roots: [] };

  function isTrait({ meanings, complaint }) {
    return complaint || meanings.some(({ field }) => TRAITS.includes(field)) && !meanings.some(({ type }) => type === "alike");
  }

  function numbers(from, to) {
    return Array.from({ length: to - from }, (_, place) => from + place);
  }

  class Engine {
    // Filters need the table alone; what words need is made when words come.
    constructor(packed) {
      this.table = new search.table.Table(packed);
      this.choices = new search.choices.Choices(this.table);
    }

    prepare() {
      if (this.needs) return;
      const { table } = this;
      const wordList = new search.wordList.WordList(table);
      const phrases = new search.phrases.Phrases(table, wordList);
      this.wordList = wordList;
      this.phrases = phrases;
      this.understanding = new search.understanding.Understanding(table, wordList, phrases);
      this.matcher = new search.matching.Matcher(table, wordList);
      this.ranking = new search.ranking.Ranking(table, wordList, this.matcher);
      this.needs = new search.needs.Needs(table);
      this.foreign = new search.foreign.Foreign(table, wordList, phrases);
      this.blending = new search.blending.Blending(table, this.ranking, this.needs);
    }

    // The index of page text, once it has come. Where it is of another table it is left out.
    take(packed) {
      this.prepare();
      if (packed.of === this.table.packed.rows && packed.edition === this.table.packed.edition) this.text = new search.pageText.PageText(packed, this.table, this.phrases);
    }

    get facets() {
      return this.listed || (this.listed = this.choices.facets(numbers(0, this.table.exercises)));
    }

    pairAddress(muscle, equipment) {
      return this.table.pairAddress(muscle + "/" + equipment);
    }

    // All that a page shows of an answer, as plain values: they may come from another thread. Filters are read under present ids
    // (within); strangers are those that are not known here. options besides those of search: kinds, of pages; counts, whether
    // they are wanted.
    ask(typed, options) {
      const { within, unknown: strangers } = this.choices.current(options.within);
      const answer = this.search(typed, { ...options, within: options.kinds ? { ...within, kind: options.kinds } : within });
      const counts = options.counts ? answer.counts : {};
      return { ...answer, counts, within, strangers, lifted: answer.total ? [] : answer.lifted, pairs: this.pairs(within), kinds: this.kinds(counts.kind || {}) };
    }

    // Muscles chosen with things that are chosen or owned, where the two have a page of their own.
    pairs({ muscle, equipment, owned }) {
      const things = Array.from(new Set([...(equipment || []), ...(owned || [])]));
      const pairs = (muscle || []).flatMap((one) => things.map((thing) => ({ muscle: one, thing, address: this.pairAddress(one, thing) })));
      return pairs.filter(({ address }) => address);
    }

    kinds(counts) {
      const { values } = this.table.fields.get("kind");
      return values.filter(({ id }) => counts[id]).map(({ id, label }) => ({ id, label, count: counts[id] }));
    }

    // The sentence that answers, of those of a page whose text does.
    excerpt(sentences, roots) {
      return search.pageText.excerpt(sentences, roots);
    }

    browse(options) {
      return this.answer(numbers(0, this.table.exercises), { chips: [], intent: null, spelling: [], unknown: [], help: null, wantsText: false, nearestResults: [], textRoots: [] }, options || {});
    }

    // options: within, {field: ids} that results must have; without, chips set aside; limit; sort; kit, ids of what a reader has.
    search(typed, options) {
      if (!search.text.words(typed).length) return this.browse(options);
      this.prepare();
      const { rows, said, open, nearby, why, inText } = this.find(typed, (options || {}).without);
      const nearestResults = rows.length ? [] : (nearby || []).slice(0, MOST_NEARBY).map((row) => this.entry(row));
      // Where names do not answer and the text of pages is not here yet, it is worth fetching.
      return this.answer(rows, { ...said, wantsText: open, nearestResults, textRoots: inText ? inText.roots : [] }, options || {}, (row) => ({ why: why ? why(row) : "", inText: Boolean(inText) && inText.scores.has(row) }));
    }

    // about(row): what a result says besides what its page is.
    answer(rows, said, { within, limit, sort, kit }, about) {
      const { choices } = this;
      const narrowed = choices.narrow(said.isNamed ? rows : choices.prefer(rows, kit), within);
      const ordered = choices.sort(narrowed.rows, sort);
      const answer = {
        ...said,
        results: ordered.slice(0, limit).map((row, place) => (about && place < MOST_REASONS ? { ...this.entry(row), ...about(row) } : this.entry(row))),
        total: ordered.length,
        able: kit && kit.length ? choices.narrow(ordered, { owned: kit }).rows.length : null,
      };
      // Counted only where somebody asks.
      return Object.defineProperties(answer, { counts: { get: () => choices.count(narrowed) }, lifted: { get: () => choices.lifted(rows, within) } });
    }

    entry(row) {
      return row < this.table.size ? this.table.entry(row) : this.text.entry(row);
    }

    find(typed, without) {
      const { phrase, plain } = search.text.readMarks(typed);
      const read = this.understanding.read(plain);
      const needs = this.needs.read(read.tokens, read.spans, this.phrases);
      const strange = this.foreign.read(read.tokens);
      const reading = this.understanding.leave(read, strange.things);
      const question = new search.question.Question(this.phrases, this.wordList, reading, without);
      if (strange.things.length && question.intent === "alternative") Object.assign(question, { intent: null, isPlain: !question.hints.size }); // what is not here is nothing to start from
      // "Schoenfeld 2017": a year is that of a study.
      if (reading.tokens.some(({ word }) => YEAR.test(word))) question.hints.add("source");
      const said = { chips: question.chips, spelling: reading.spelling, intent: null, help: needs.some(({ help }) => help) ? this.helpPage() : null };
      const head = this.text && !needs.length && !question.sides && this.foreign.head(reading.tokens, (word) => this.text.holds(word));
      if (head) strange.stops.push(head.typed);
      const isDescribed = this.text && this.text.describes(read.tokens);
      // "Without planks": what is not wanted need not be here; nor what only says how one stands.
      strange.stops = strange.stops.filter((stop) => !question.refused.some(({ words }) => words.includes(stop)) && !(isDescribed && read.tokens.some(({ typed, told }) => told && typed === stop)));
      const isStopped = strange.stops.length && !question.sides && !this.needs.outweigh(needs, strange, question.hints);
      const unknown = [...strange.things, ...strange.stops];
      const ranked = this.ranking.rank(question, reading);
      const named = ranked.filter((row) => this.ranking.isNamed(row));
      if (isStopped && !named.length) return { rows: [], said: { ...said, unknown }, nearby: this.nearby(read, strange, without), open: this.lacksText(read.tokens) };
      const { rows, intent, decided } = this.decide(question, ranked);
      const open = (!named.length || needs.length > 0) && !decided && plain.trim().length > 1 && (isDescribed || this.blending.isOpen(ranked, question, needs));
      const inText = open ? this.textScores(isDescribed ? read.tokens : reading.tokens) : NO_TEXT;
      const answered = open ? this.blending.blend(rows, question, needs, inText) : rows;
      const nowhere = question.groups.filter(({ found, tokens }) => !found && !tokens.some(({ word }) => this.text && this.text.holds(word)));
      // A page that is called just what was typed comes first, whatever the words could ask for besides.
      const found = named.concat(this.refuse(answered, question).filter((row) => !named.includes(row)));
      const all = { ...said, intent, isNamed: named.length > 0, unknown: unknown.concat(nowhere.map(({ words }) => words)) };
      return { rows: this.quoted(found, phrase), said: all, open: open && this.lacksText(reading.tokens), why: this.reasons(question, needs, named), inText };
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
        // What the result says of itself anyway is no news.
        const { remark } = this.entry(row);
        const words = [...new Set((need ? [need] : []).concat(held).map(({ label }) => label))].filter((label) => !remark.toLowerCase().includes(label.toLowerCase()));
        if (!words.length && held.length) return "";
        return words.slice(0, 3).join(", ") || (this.ranking.share(row) > 0 ? "" : "In its text");
      };
    }

    // Is there text that could answer and has not come yet?
    lacksText(tokens) {
      return this.text ? this.text.missing(this.telling(tokens)).length > 0 : Boolean(this.table.packed.readable);
    }

    // The files of the text that are wanted for what was typed, once the index has come.
    textParts(typed) {
      return this.text ? this.text.missing(this.telling(this.understanding.read(search.text.readMarks(typed).plain).tokens)) : [];
    }

    // Words that do not only shape the question.
    telling(tokens) {
      return tokens.filter(({ stem }) => !this.phrases.isSmall(stem)).map(({ word }) => word);
    }

    helpPage() {
      const { help } = this.table.packed.roles;
      return help === undefined ? null : this.entry(help);
    }

    // What the text of pages says of the words that do not only shape the question.
    textScores(tokens) {
      return this.text ? this.text.read(this.telling(tokens), tokens) : NO_TEXT;
    }

    // Rows that are called by the words between quotation marks, side by side; all where none is.
    quoted(rows, phrase) {
      const wanted = search.text.stems(phrase).join(" ");
      const names = (row) => (row < this.table.size ? [this.table.packed.titles[row], ...this.table.names(row)] : []);
      const kept = wanted ? rows.filter((row) => names(row).some((name) => (" " + search.text.stems(name).join(" ") + " ").includes(" " + wanted + " "))) : [];
      return kept.length ? kept : rows;
    }

    decide(question, ranked) {
      const { table } = this;
      const { minutes, groups } = question;
      if (question.sides) return this.compare(question, ranked);
      if (question.intent === "alternative") return { decided: true, ...this.substitute(question, ranked) };
      if (minutes && table.worked > table.exercises) {
        const rows = groups.length && ranked.length ? ranked : numbers(table.exercises, table.worked);
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

  // The table as a script, for pages opened from a disk, hands itself over here.
  search.receive = (packed) => (search.received = packed);

  // The index of page text, and its further files, as scripts.
  search.receivedText = {};
  search.receiveText = (name, packed) => (search.receivedText[name] = packed);

  search.Engine = Engine;
})((self.AtlasSearch = self.AtlasSearch || {}));
