// From typed text to what is asked: corrected words, recognised values, intents, and groups of words to look for.
(function (search) {
  "use strict";

  const text = search.text;
  const LONGEST = search.phrases.LONGEST;
  const MOST_WORDS = 24;
  const MOST_CANDIDATES = 24;
  const CORRECTED = 0.92;
  // A corrected word that goes together with nothing else that was typed is weak evidence.
  const DOUBTFUL = 0.4;
  const SHORT = 6;
  // A correction dearer than this is believed less than that two words are being typed as one.
  const UNFITTING_COST = 2;
  const MOST_GUESSES = 3;
  const BEGUN_COST = 0.9;
  const BEGUN_BEFORE_COST = 1.5;

  class Understanding {
    constructor(table, wordList, phrases) {
      this.table = table;
      this.wordList = wordList;
      this.phrases = phrases;
    }

    // Made when the first unknown word is met.
    get speller() {
      if (!this.made) {
        this.made = new search.spelling.Speller();
        const most = Math.log(2 + this.table.size);
        // A word that only means something beside others is seldom what a slip was meant to be.
        this.phrases.content.forEach((stem, word) => this.phrases.of([stem]) && this.made.add(word, stem, 0.6));
        this.wordList.surfaces.forEach((stem, word) => {
          const postings = this.wordList.postings.get(stem);
          // Two words written as one are seldom meant.
          this.made.add(word, stem, Math.log(1 + postings.list.length) / most - (postings.whole ? 0 : 0.5));
        });
        [this.phrases.content, this.phrases.small].forEach((words) => words.forEach((stem, word) => this.made.add(word, stem, 0)));
      }
      return this.made;
    }

    read(typed) {
      const spelling = [];
      const tokens = this.chooseForms(this.correct(this.complete(this.tokens(typed)), spelling));
      return { typed, tokens, spelling, spans: this.findSpans(tokens) };
    }

    // A reading without the words that are not here, if there are any.
    leave(reading, things) {
      const tokens = things.length ? reading.tokens.filter(({ foreign }) => !foreign) : reading.tokens;
      return things.length ? { ...reading, tokens, spans: this.findSpans(tokens) } : reading;
    }

    tokens(typed) {
      const words = text
        .words(typed)
        .slice(0, MOST_WORDS)
        .flatMap((word) => (/^\d+[a-z]{3,}$/.test(word) ? word.match(/\d+|\D+/g) : word));
      return words.map((word, at) => ({ word, stem: text.stem(word), typed: word, last: at === words.length - 1, sure: 1 }));
    }

    // Is a word still being typed that some record holds as one word?
    isBeginning(token) {
      const begun = token.last && token.word.length > 1 ? this.wordList.beginning(token.word) : [];
      return begun.some(([, stem]) => this.wordList.isWhole(stem));
    }

    // The beginning of a word that means something: "calist", "between the shoulder bl".
    complete(tokens) {
      const token = tokens[tokens.length - 1];
      if (!token || token.word.length < 3 || !this.isUnknown(token)) return tokens;
      for (const [word, stem] of this.phrases.content) {
        if (!word.startsWith(token.word)) continue;
        for (let back = Math.min(tokens.length, LONGEST) - 1; back >= 0; back--) {
          const before = tokens.slice(tokens.length - 1 - back, -1).map(({ stem }) => stem);
          if (this.phrases.of([...before, stem])) return tokens.slice(0, -1).concat(this.reread(token, word, true));
        }
      }
      return tokens;
    }

    isUnknown(token) {
      return !this.phrases.knows(token) && !/^\d/.test(token.word) && !this.isBeginning(token);
    }

    // Correct the unknown words one after the other, so that the next can be seen beside what was read.
    correct(tokens, spelling) {
      return tokens.reduce((read, token, at) => {
        const later = tokens.slice(at + 1).flatMap((other) => (this.isUnknown(other) ? this.guess(other) : other));
        const others = read.concat(later).filter(({ stem }) => !this.phrases.isSmall(stem));
        return read.concat(this.correctOne(token, others, spelling));
      }, []);
    }

    // What another misspelled word may be: "lowr bakc" are read by each other.
    guess({ word }) {
      return this.speller.nearest(word).slice(0, MOST_GUESSES).map(([stem]) => ({ stem }));
    }

    correctOne(token, others, spelling) {
      if (!this.isUnknown(token)) return token;
      const parts = this.split(token.word);
      if (parts) return parts.map((word, place) => this.reread(token, word, token.last && place > 0));
      const found = this.nearest(token, others);
      // "Incl fly": a word may be left half written anywhere.
      if ((!found || found.total > (token.last ? BEGUN_COST : BEGUN_BEFORE_COST)) && token.word.length > (token.last ? 2 : 3) && this.wordList.beginning(token.word).length) return { ...token, last: true };
      if (!found) return token;
      // A short word has many neighbors: it is only corrected to what goes together with the rest.
      if (!found.fitting && (others.length ? token.word.length < SHORT || found.total > UNFITTING_COST : token.word.length <= SHORT && found.total > 2)) return token;
      spelling.push({ typed: token.typed, read: this.wordList.written(found.stem) });
      return { ...this.reread(token, found.stem, token.last), sure: found.fitting || !others.length ? CORRECTED : DOUBTFUL };
    }

    reread(token, word, last) {
      return { ...token, word, stem: text.stem(word), last };
    }

    // "backexercises": two words that each mean something by themselves.
    split(word) {
      for (let at = 3; at <= word.length - 3; at++) {
        const [one, other] = [word.slice(0, at), word.slice(at)];
        if (this.phrases.of([text.stem(one)]) && this.phrases.of([text.stem(other)])) return [one, other];
      }
      return null;
    }

    // Of the nearest words, the one that goes together with the others.
    nearest(token, others) {
      let best = null;
      this.speller.nearest(token.word).slice(0, MOST_CANDIDATES).forEach(([stem, cost]) => {
        const fitting = others.filter((other) => this.goTogether(other.stem, stem)).length;
        const total = cost - Math.min(2, fitting) * 0.45;
        if (!best || total < best.total) best = { stem, total, fitting };
      });
      return best;
    }

    goTogether(one, other) {
      if (this.phrases.of([one, other]) || this.phrases.of([other, one])) return true;
      const [first, second] = [this.wordList.postings.get(one), this.wordList.postings.get(other)];
      if (!first || !second) return false;
      const rows = new Set(first.list.map((code) => code >> 3));
      return second.list.some((code) => rows.has(code >> 3));
    }

    // "1 arm" and "single arm" become "one arm"; the first word remembers what was typed for all.
    chooseForms(tokens) {
      return this.wordList.stretches(tokens.map(({ word }) => word)).flatMap(({ words, at, length }) => {
        const from = tokens.slice(at, at + length);
        if (!words) return from;
        return words.map((word, place) => ({
          word,
          stem: text.stem(word),
          typed: place ? "" : from.map(({ typed }) => typed).join(" "),
          last: from[length - 1].last && place === words.length - 1,
          sure: Math.min(...from.map(({ sure }) => sure)),
        }));
      });
    }

    // Stretches of words with their meanings, the longest first, in reading order; words without one stand alone.
    findSpans(tokens) {
      const taken = new Array(tokens.length).fill(false);
      const spans = [];
      for (let length = Math.min(LONGEST, tokens.length); length > 0; length--) {
        for (let at = 0; at + length <= tokens.length; at++) {
          if (taken.slice(at, at + length).some(Boolean)) continue;
          const part = tokens.slice(at, at + length);
          const meanings = this.phrases.of(part.map(({ stem }) => stem)) || (length === 2 && this.joins(part) ? [] : null);
          if (!meanings && length > 1) continue;
          taken.fill(true, at, at + length);
          spans.push({ at, tokens: part, meanings: this.protect(meanings || [], tokens, at, length) });
        }
      }
      return spans.sort((one, other) => one.at - other.at);
    }

    // "pull up" where some record writes "pullup": one thing, not two words.
    joins(part) {
      return this.wordList.isWhole(text.stem(part[0].word + part[1].word)) && this.wordList.postings.has(part[0].stem);
    }

    // A light word stays a word where a title has it beside its neighbor, as in "good morning".
    protect(meanings, tokens, at, length) {
      if (length > 1 || !meanings.some(({ light }) => light)) return meanings;
      const beside = [tokens[at - 1] && [tokens[at - 1], tokens[at]], tokens[at + 1] && [tokens[at], tokens[at + 1]]];
      const titled = beside.some((pair) => pair && this.wordList.inTitle(text.stem(pair[0].word + pair[1].word)));
      return titled ? meanings.filter(({ type }) => type !== "filler") : meanings;
    }
  }

  search.understanding = { Understanding };
})((self.AtlasSearch = self.AtlasSearch || {}));
