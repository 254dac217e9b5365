// The engine that pages use: ask(text, options), facets, excerpt(sentences, roots). Everything is synchronous and pure.
(function (search) {
  "use strict";

  const MOST_NEARBY = 3;
  const MOST_REASONS = 60;

  class Engine {
    // Filters need the table alone; what words need is made when words come.
    constructor(packed) {
      this.table = new search.table.Table(packed);
      this.choices = new search.choices.Choices(this.table);
    }

    get finding() {
      return this.made || (this.made = new search.finding.Finding(this.table));
    }

    // The index of page text, once it has come.
    take(packed) {
      this.finding.take(packed);
    }

    get text() {
      return this.finding.text;
    }

    // The files of the text that are wanted for what was typed, once the index has come.
    textParts(typed) {
      return this.finding.textParts(typed);
    }

    get facets() {
      return this.listed || (this.listed = this.choices.facets(this.table.numbers(0, this.table.exercises)));
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
      const things = Array.from(new Set([].concat(equipment || [], owned || [])));
      return (muscle || []).flatMap((one) => things.map((thing) => ({ muscle: one, thing, address: this.pairAddress(one, thing) }))).filter(({ address }) => address);
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
      return this.answer(this.table.numbers(0, this.table.exercises), { chips: [], intent: null, spelling: [], unknown: [], help: null, wantsText: false, nearestResults: [], textRoots: [] }, options || {});
    }

    // options: within, {field: ids} that results must have; without, chips set aside; from and limit, places of results; sort; kit, ids of what a reader has.
    search(typed, options) {
      if (!search.text.words(typed).length) return this.browse(options);
      const { rows, said, open, nearby, why, inText } = this.finding.find(typed, (options || {}).without);
      const nearestResults = rows.length ? [] : (nearby || []).slice(0, MOST_NEARBY).map((row) => this.entry(row));
      // Where names do not answer and the text of pages is not here yet, it is worth fetching.
      return this.answer(rows, { ...said, wantsText: open, nearestResults, textRoots: inText ? inText.roots : [] }, options || {}, (row) => ({ why: why ? why(row) : "", inText: Boolean(inText) && inText.scores.has(row) }));
    }

    // about(row): what a result says besides what its page is.
    answer(rows, said, { within, from = 0, limit, sort, kit }, about) {
      const { choices } = this;
      const narrowed = choices.narrow(said.isNamed ? rows : choices.prefer(rows, kit), within);
      const ordered = choices.sort(narrowed.rows, sort);
      const answer = {
        ...said,
        results: ordered.slice(from, limit).map((row, at) => (about && from + at < MOST_REASONS ? { ...this.entry(row), ...about(row) } : this.entry(row))),
        total: ordered.length,
        able: kit && kit.length ? choices.narrow(ordered, { owned: kit }).rows.length : null,
      };
      // Counted only where somebody asks.
      return Object.defineProperties(answer, { counts: { get: () => choices.count(narrowed) }, lifted: { get: () => choices.lifted(rows, within) } });
    }

    entry(row) {
      return (row < this.table.size ? this.table : this.text).entry(row);
    }
  }

  // The table as a script, for pages opened from a disk, hands itself over here.
  search.receive = (packed) => (search.received = packed);

  // The index of page text, and its further files, as scripts.
  search.receivedText = {};
  search.receiveText = (name, packed) => (search.receivedText[name] = packed);

  search.Engine = Engine;
})((self.AtlasSearch = self.AtlasSearch || {}));
