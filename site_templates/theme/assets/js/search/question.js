// What the recognised stretches add up to: groups to look for, chips, intents, and what is not wanted.
(function (search) {
  "use strict";

  // A stretch of words as one thing to look for. Any of its meanings or its words in a title fits.
  function makeGroup(span) {
    return {
      tokens: span.tokens,
      stems: span.tokens.map((token) => token.stem),
      values: span.meanings.filter(({ type }) => type === "value"),
      topics: span.meanings.filter(({ type }) => type === "topic").map(({ topic }) => topic),
      rows: span.meanings.filter(({ type }) => type === "row").map(({ row }) => row),
      alike: span.meanings.filter(({ type }) => type === "alike").flatMap(({ members }) => members),
      words: span.tokens.map((token) => token.typed).filter(Boolean).join(" "),
      sure: Math.min(...span.tokens.map((token) => token.sure)),
      last: span.tokens.some((token) => token.last),
    };
  }

  function has(span, type, name) {
    return Boolean(span && span.meanings.some((meaning) => meaning.type === type && (!name || meaning.intent === name)));
  }

  function isFiller(span) {
    return has(span, "filler") && !["value", "topic", "row"].some((type) => has(span, type));
  }

  class Question {
    constructor(phrases, reading, lifted) {
      this.phrases = phrases;
      this.lifted = new Set(lifted);
      this.groups = [];
      this.refused = [];
      this.hints = new Set();
      this.intent = null;
      this.minutes = null;
      this.sides = null;
      this.joint = null;
      this.complaint = false;
      this.chips = [];
      this.spans = reading.spans;
      for (let at = 0; at < this.spans.length; ) at += this.take(at);
      this.isPlain = !this.refused.length && this.minutes === null && this.sides === null && !this.hints.size && !this.joint && this.intent !== "alternative";
      if (!this.groups.length && this.minutes === null && !this.refused.length) this.takeHints();
    }

    // Read the stretch at a place; return how many stretches that used up.
    take(at) {
      const span = this.spans[at];
      if (this.startsMinutes(at)) return this.takeMinutes(at);
      if (has(span, "intent", "without")) return this.takeRefused(at);
      if (has(span, "intent", "easier-on") || has(this.spans[at + 1], "intent", "easier-on")) {
        const used = this.takeJoint(at);
        if (used) return used;
        this.complaint = true;
      }
      if (has(span, "row")) this.addJoint(span);
      if (this.takeIntent(span) || isFiller(span)) return 1;
      if (this.isHint(span)) return 1;
      this.addGroup(span);
      return 1;
    }

    startsMinutes(at) {
      return /^\d+$/.test(this.spans[at].tokens[0].word) && has(this.spans[at + 1], "intent", "minutes");
    }

    takeMinutes(at) {
      this.minutes = Number(this.spans[at].tokens[0].word);
      return 2;
    }

    takeIntent(span) {
      const only = span.meanings.every(({ type }) => type === "intent" || type === "filler" || type === "hint");
      if (!span.meanings.length || !only) return false;
      if (has(span, "intent", "alternative")) this.intent = "alternative";
      else if (has(span, "intent", "versus")) this.sides = this.sides || this.groups.length;
      else if (has(span, "intent", "how-to")) this.intent = this.intent || "how-to";
      else return span.meanings.some(({ type }) => type === "intent");
      return true;
    }

    isHint(span) {
      const hints = span.meanings.filter(({ type }) => type === "hint");
      hints.forEach(({ kind }) => this.hints.add(kind));
      return hints.length > 0 && hints.length === span.meanings.length;
    }

    // Only hint words ("workouts"): then all pages of the kind are meant. Only filler: it may begin a word ("should").
    takeHints() {
      const span = this.spans[this.spans.length - 1];
      if (this.hints.size) this.groups.push({ ...makeGroup({ ...span, meanings: [] }), values: Array.from(this.hints, (kind) => this.phrases.kind(kind)) });
      else if (this.spans.length === 1 && isFiller(span)) this.groups.push(makeGroup({ ...span, meanings: [] }));
    }

    // "without a bench or bar": the next thing, and what "or" adds to it.
    takeRefused(at) {
      let next = at + 1;
      let taken = 0;
      while (next < this.spans.length) {
        const span = this.spans[next];
        if (isFiller(span)) next++;
        else if (taken && !isFiller(this.spans[next - 1])) break;
        else if (taken && !this.isConjunction(this.spans[next - 1])) break;
        else {
          const group = makeGroup(span);
          this.refused.push(group);
          this.addChips(group, true);
          taken++;
          next++;
        }
      }
      return next - at;
    }

    isConjunction(span) {
      return span.tokens.some(({ word }) => word === "or" || word === "and");
    }

    // "easier on the lower back", "bad knees", "back friendly": a joint that should bear little, where the table knows.
    takeJoint(at) {
      const before = has(this.spans[at], "intent", "easier-on");
      let next = before ? at + 1 : at;
      while (before && isFiller(this.spans[next])) next++;
      const span = this.spans[next];
      const joint = span && this.phrases.joint(span.tokens.map((token) => token.stem));
      if (!joint || this.lifted.has(joint.field + ":" + joint.id)) return 0;
      const end = before ? next + 1 : next + 2;
      this.joint = joint;
      const meanings = [{ type: "value", field: joint.field, place: joint.place }];
      this.addGroup({ tokens: this.spans.slice(at, end).flatMap((part) => part.tokens), meanings });
      return end - at;
    }

    // "back pain" is a page's other name, and exercises that are easier on the back are meant as well.
    addJoint(span) {
      const named = span.tokens.map((token) => token.stem).filter((stem) => !this.phrases.isIntent(stem));
      const joint = named.length < span.tokens.length && this.phrases.joint(named);
      if (joint) span.meanings = span.meanings.concat({ type: "value", field: joint.field, place: joint.place });
    }

    addGroup(span) {
      const group = makeGroup(span);
      // A number that no title holds ("3 times", "4 weeks") asks for nothing that can be looked for.
      if (group.stems.length === 1 && /^\d+$/.test(group.stems[0]) && !group.values.length && !this.phrases.knows(group.stems[0])) return;
      group.values = group.values.filter((value) => !this.isLifted(value));
      group.topics = group.topics.filter((topic) => !this.lifted.has("topic:" + topic.id));
      if (span.meanings.some(({ type }) => type === "value" || type === "topic") && !group.values.length && !group.topics.length) {
        group.lifted = true;
      }
      // "for a bad back" says where it hurts, not what to train.
      group.complaint = this.complaint;
      this.complaint = false;
      this.groups.push(group);
      this.addChips(group, false);
    }

    isLifted({ field, place }) {
      return this.lifted.has(field + ":" + this.phrases.value(field, place).id);
    }

    // One chip a stretch: its first value, or its topic. Words of a movement are words, not a choice of pattern.
    addChips(group, negated) {
      const value = group.values.find(({ field }) => field !== "pattern" || !this.phrases.inTitles(group.stems));
      if (value) {
        const { id, label } = this.phrases.value(value.field, value.place);
        this.chips.push({ field: value.field, id, label, words: group.words, negated });
      } else if (group.topics.length) {
        const { id, label } = group.topics[0];
        this.chips.push({ field: "topic", id, label, words: group.words, negated });
      }
    }
  }

  search.question = { Question, makeGroup };
})((window.AtlasSearch = window.AtlasSearch || {}));
