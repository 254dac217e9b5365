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
    return has(span, "filler");
  }

  class Question {
    constructor(phrases, reading, lifted) {
      this.phrases = phrases;
      this.lifted = new Set(lifted);
      this.groups = [];
      this.refused = [];
      this.joints = [];
      this.hints = new Set();
      this.intent = null;
      this.minutes = null;
      this.sides = null;
      this.chips = [];
      this.spans = reading.spans;
      for (let at = 0; at < this.spans.length; ) at += this.take(at);
      if (!this.groups.length && !this.joints.length && this.minutes === null && !this.refused.length) this.takeHints();
    }

    // Read the stretch at a place; return how many stretches that used up.
    take(at) {
      const span = this.spans[at];
      if (this.startsMinutes(at)) return this.takeMinutes(at);
      if (has(span, "intent", "without")) return this.takeRefused(at);
      if (has(span, "intent", "easier-on") || has(this.spans[at + 1], "intent", "easier-on")) {
        const used = this.takeJoint(at);
        if (used) return used;
      }
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

    // Only hint words ("workouts"): then they are what is looked for.
    takeHints() {
      this.spans.filter((span) => has(span, "hint") && !isFiller(span)).forEach((span) => this.groups.push(makeGroup({ ...span, meanings: [] })));
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
      this.joints.push(joint);
      const words = this.spans.slice(at, end).flatMap((part) => part.tokens.map((token) => token.typed)).filter(Boolean);
      this.chips.push({ field: joint.field, id: joint.id, label: joint.label, words: words.join(" "), negated: false });
      return end - at;
    }

    addGroup(span) {
      const group = makeGroup(span);
      group.values = group.values.filter((value) => !this.isLifted(value));
      group.topics = group.topics.filter((topic) => !this.lifted.has("topic:" + topic.id));
      if (span.meanings.some(({ type }) => type === "value" || type === "topic") && !group.values.length && !group.topics.length) {
        group.lifted = true;
      }
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
