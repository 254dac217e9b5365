// What the recognised stretches add up to: groups to look for, chips, intents, and what is not wanted.
(function (search) {
  "use strict";

  const MEANT = ["value", "topic", "row"];
  const SHAPING = ["intent", "hint"];
  const WITH = ["with", "using"];
  const BETWEEN = ["and", "to", "with", "from"];
  const STEPS = ["easier", "harder"];

  // A stretch of words as one thing to look for. Any of its meanings or its words in a title fits.
  function makeGroup(tokens, meanings) {
    return {
      tokens,
      meanings,
      stems: tokens.map(({ stem }) => stem),
      words: tokens.map(({ typed }) => typed).filter(Boolean).join(" "),
      sure: Math.min(...tokens.map(({ sure }) => sure)),
      last: tokens.some(({ last }) => last),
    };
  }

  function has(span, type, intent) {
    return Boolean(span) && span.meanings.some((meaning) => meaning.type === type && (!intent || meaning.intent === intent));
  }

  function isFiller(span) {
    return has(span, "filler") && !MEANT.some((type) => has(span, type));
  }

  class Question {
    constructor(phrases, wordList, reading, lifted) {
      this.phrases = phrases;
      this.wordList = wordList;
      this.spans = reading.spans;
      this.lifted = new Set(lifted);
      this.groups = [];
      this.refused = [];
      this.chips = [];
      this.hints = new Set();
      this.intent = this.step = this.minutes = this.sides = this.between = this.joint = this.complaint = this.extra = null;
      // Where among the groups the word stood that asks for something else.
      this.from = 0;
      for (let at = 0; at < this.spans.length; ) at += this.take(at);
      // "The difference between rows and pull-ups", "rows and pull-ups compared".
      if (this.sides === 0 || this.sides === this.groups.length) this.sides = this.between;
      // Words whose chip was taken away fall away, unless they are all there is.
      if (!this.groups.every(({ lifted }) => lifted)) this.groups = this.groups.filter(({ lifted }) => !lifted);
      // Nothing shapes the question: the page of what is asked for may be the answer.
      this.isPlain = !this.refused.length && !this.minutes && !this.sides && !this.hints.size && !this.joint && this.intent !== "alternative";
      if (!this.groups.length && !this.minutes && !this.refused.length) this.takeRest();
    }

    // Read the stretch at a place; return how many stretches that used up.
    take(at) {
      const span = this.spans[at];
      const next = this.spans[at + 1];
      if (/^\d+$/.test(span.tokens[0].word) && has(next, "intent", "minutes")) {
        this.minutes = Number(span.tokens[0].word);
        return 2;
      }
      if (has(span, "intent", "without")) return this.takeRefused(at);
      if (has(span, "intent", "easier-on") || has(next, "intent", "easier-on")) {
        const used = this.takeJoint(at);
        if (used) return used;
        this.complaint = true;
      }
      if (!this.takeSmall(span) && !this.isNeed(span)) this.addGroup(span.tokens, span.meanings.filter(({ type }) => type !== "row" || !span.tokens.some(({ needed }) => needed)));
      return 1;
    }

    // Words that speak of a need are answered as one; what else they mean holds besides.
    isNeed({ tokens, meanings }) {
      return tokens.some(({ needed }) => needed) && !meanings.some(({ type }) => type !== "row");
    }

    // Words that only shape the question.
    takeSmall(span) {
      if (isFiller(span)) {
        const { word } = span.tokens[0];
        this.extra = this.extra || WITH.includes(word);
        if (BETWEEN.includes(word)) this.between = this.groups.length;
        return true;
      }
      if (!span.meanings.some(({ type }) => SHAPING.includes(type)) || MEANT.concat("alike").some((type) => has(span, type))) return false;
      const isNeed = span.tokens.some(({ needed }) => needed);
      span.meanings.forEach(({ kind, intent }) => {
        if (kind && !isNeed) this.hints.add(kind);
        if (intent === "versus") this.sides = this.sides || this.groups.length;
        else if (STEPS.includes(intent)) [this.intent, this.step, this.from] = ["alternative", intent, this.groups.length];
        else if (intent === "alternative") [this.intent, this.from] = [intent, this.groups.length];
        else if (intent === "how-to") this.intent = intent;
      });
      return true;
    }

    // Only a term of the glossary, only hint words ("workouts": all pages of the kind), only filler: it may begin a word ("should").
    takeRest() {
      const last = this.spans[this.spans.length - 1];
      const term = this.spans.find((span) => has(span, "term"));
      const kinds = Array.from(this.hints, (kind) => this.phrases.table.value("kind", kind)).filter(Boolean);
      if (term) this.groups.push(makeGroup(term.tokens, term.meanings));
      else if (kinds.length || (this.spans.length === 1 && last.tokens[0].last && isFiller(last))) this.groups.push(makeGroup(last.tokens, kinds));
    }

    // "without a bench or bar": the next thing, and what "or" adds to it.
    takeRefused(at) {
      let next = at + 1;
      for (let open = true; next < this.spans.length; next++) {
        const span = this.spans[next];
        if (isFiller(span) || has(span, "intent", "versus")) open = open || span.tokens.some(({ word }) => word === "or" || word === "and");
        else if (!open) break;
        // "Without back pain": the back is what is trained.
        else if (has(this.spans[next + 1], "intent", "easier-on") && span.meanings.length) break;
        else {
          const group = makeGroup(span.tokens.map((token) => ({ ...token, last: false })), span.meanings);
          // "Floor pullover without a bench" may be a page's other name: what is needed tells, where it is known.
          group.byFacts = has(span, "value");
          span.tokens.forEach((token) => (token.refused = true));
          this.refused.push(group);
          this.addChip(group, true);
          open = false;
        }
      }
      return next - at;
    }

    // "easier on the lower back", "bad knees", "back friendly": a joint that should bear little, where the table knows.
    takeJoint(at) {
      const before = has(this.spans[at], "intent", "easier-on");
      let next = before ? at + 1 : at;
      while (before && isFiller(this.spans[next])) next++;
      const span = this.spans[next];
      const joint = span && this.phrases.joint(span.tokens.map(({ stem }) => stem));
      if (!joint || this.isLifted(joint)) return 0;
      const end = before ? next + 1 : next + 2;
      this.joint = joint;
      this.addGroup(this.spans.slice(at, end).flatMap(({ tokens }) => tokens), [joint]);
      return end - at;
    }

    isLifted({ field, id }) {
      return this.lifted.has(field + ":" + id);
    }

    addGroup(tokens, meanings) {
      const stems = tokens.map(({ stem }) => stem);
      // A number or letter that no title holds ("3 times", "4 weeks") asks for nothing that can be looked for.
      if (/^(\d+|.)$/.test(stems.join("")) && !meanings.length && !this.wordList.inTitle(stems[0])) return;
      const group = makeGroup(tokens, [].concat(this.jointOf(stems), meanings).filter((meaning) => !this.isLifted(meaning)));
      group.lifted = meanings.some((meaning) => this.isLifted(meaning));
      // "for a bad back" says where it hurts, not what to train.
      group.complaint = this.complaint;
      // "with bands" says what the substitute needs, not what it stands in for.
      group.extra = this.extra;
      this.complaint = false;
      this.groups.push(group);
      this.addChip(group, false);
    }

    // "back pain" is a page's other name, and exercises that are easier on the back are meant as well.
    jointOf(stems) {
      const named = stems.filter((stem) => !has({ meanings: this.phrases.of([stem]) || [] }, "intent", "easier-on"));
      return (named.length < stems.length && this.phrases.joint(named)) || [];
    }

    // One chip a stretch. Words of a movement are words of names, not a choice of pattern.
    addChip({ meanings, stems, words }, negated) {
      const inTitles = stems.every((stem) => this.wordList.inTitle(stem));
      const meant = meanings.find(({ type, field }) => (type === "value" || type === "topic") && (field !== "pattern" || !inTitles));
      if (meant) this.chips.push({ field: meant.field, id: meant.id, label: meant.label, words, negated });
    }
  }

  search.question = { Question };
})((self.AtlasSearch = self.AtlasSearch || {}));
