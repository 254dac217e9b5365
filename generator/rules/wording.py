"""Length and tone of the guide's sentences."""

import re
from collections.abc import Iterator
from typing import Final

from generator.dataset.inline import plain_text
from generator.dataset.validation import dotted
from generator.diagnostics import quote
from generator.rules.page_text import place_in
from generator.rules.rule import Finding, Leaf, Rule, Scope

SUMMARY: Final = (90, 160)
MAX_STEP_WORDS: Final = 25
MAX_SENTENCE_WORDS: Final = 26
"""The guide asks for about 20; a few sentences need names and numbers."""
MAX_CUE_WORDS: Final = 8

_HYPE = re.compile(
    r"\b(killer|blast(?:s|ed|ing)?|secrets?|shred(?:s|ded)?|torch(?:es)?|insane|ultimate|miracle|bulletproof|game[- ]chang\w+"
    r"|dangerous|never do|best exercise|guarantee[sd]?|cures?|cured|fix(?:es)? your posture|burns? fat|melts?|toxic"
    r"|safe for|risk[- ]free|no pain,? no gain)\b",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"\b(in the store|(?:is|are|was|were) (?:not )?stored|stored (?:abstract|copy|text)|to be confirmed|(?:not|never) (?:yet )?opened|relayed|excerpts?"
    r"|TODO|FIXME|TBD|XXX)\b"
)
_BORROWED = re.compile(
    r"\b(?:the same (?:tests?|study|trial|review|line|people|men|women|adults|students|curls|lifts|rows|\d+)|(?:that|this) (?:work|test|study)|(?:it|they),? too)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(])")
_PROSE_KINDS: Final = frozenset({"exercise", "muscle", "workout", "equipment"})
_NOT_OUR_WORDS: Final = frozenset({"claim", "title", "where", "search_terms", "aliases", "container", "reason"})
_IMPERATIVES: Final = frozenset(
    """aim allow anchor begin bend brace breathe bring carry check choose clamp climb close come contract cross curl dig drag draw drive
    drop extend face feel finish fix flatten fold form gather get glide go grab grip hang hinge hold hook hug jump keep kneel land lay
    lead lean leave let lie lift line load lock look loop loosen lower lunge make measure mount move nudge open pause pick place plant
    point position press pull pullover push put raise reach relax release repeat rest return roll rotate row secure sense set shift
    shrug sit slide slip slow snap soften spread squat squeeze stack stand start stay steady step stop straighten strap stretch swap sweep
    swing switch take tense think thread tighten tilt toe touch trace travel tuck turn twist uncurl unfold use walk wedge widen wrap""".split()  # noqa: SIM905  # a list a line would hide the rules below
)


def _texts(scope: Scope) -> Iterator[tuple[Leaf, str]]:
    for leaf in scope.leaves:
        if leaf.kind in _PROSE_KINDS and isinstance(leaf.value, str) and leaf.field not in _NOT_OUR_WORDS and " " in leaf.value:
            yield leaf, leaf.value


def check_summaries(scope: Scope) -> Iterator[Finding]:
    """Yield summaries that are too short or too long for a shared link."""
    for leaf in scope.leaves:
        if leaf.field == "summary" and isinstance(leaf.value, str):
            length = len(plain_text(leaf.value))
            if not SUMMARY[0] <= length <= SUMMARY[1]:
                message = f"The summary has {length} characters: {quote(leaf.value)}."
                yield Finding(
                    leaf.kind, leaf.id, leaf.path, message, f"Write one sentence of {SUMMARY[0]} to {SUMMARY[1]} characters.", "summary"
                )


def check_sentences(scope: Scope) -> Iterator[Finding]:
    """Yield sentences that are hard to follow between two sets."""
    for leaf, text in _texts(scope):
        if leaf.field == "summary":  # has a limit of its own, in characters
            continue
        for sentence in _SENTENCE.split(plain_text(text)):
            words = len(sentence.split())
            if words > MAX_SENTENCE_WORDS:
                message = f"A sentence in {dotted(leaf.path)} has {words} words: {quote(sentence)}."
                yield Finding(leaf.kind, leaf.id, leaf.path, message, f"Split it; {MAX_SENTENCE_WORDS} words are the limit.", sentence[:40])


def check_cues(scope: Scope) -> Iterator[Finding]:
    """Yield cues that are too long to hang on a figure."""
    for leaf in scope.leaves:
        if leaf.field == "say" and len(leaf.value.split()) > MAX_CUE_WORDS:
            message = f"The cue {quote(leaf.value)} has {len(leaf.value.split())} words."
            yield Finding(leaf.kind, leaf.id, leaf.path, message, f"Write at most {MAX_CUE_WORDS}.", leaf.value)


def check_steps(scope: Scope) -> Iterator[Finding]:
    """Yield steps that do not begin with what to do, or are too long."""
    for exercise in scope.dataset.exercises.values():
        for part, steps in (("setup", exercise.steps.setup), ("execution", exercise.steps.execution)):
            for place, step in enumerate(steps):
                path = ("steps", part, place)
                text = plain_text(step)
                first = re.split(r"[\s,.]", text, maxsplit=1)[0].lower()
                if first not in _IMPERATIVES:
                    yield Finding(
                        "exercise",
                        exercise.id,
                        path,
                        f"The step begins with {quote(text.split(maxsplit=1)[0])}: {quote(text)}.",
                        "Begin with what to do: Stand, Pull, Lower, Keep.",
                        first,
                    )
                if len(text.split()) > MAX_STEP_WORDS:
                    yield Finding(
                        "exercise",
                        exercise.id,
                        path,
                        f"The step has {len(text.split())} words: {quote(text)}.",
                        f"Write at most {MAX_STEP_WORDS} words, or make two steps of it.",
                        first,
                    )


def check_hype(scope: Scope) -> Iterator[Finding]:
    """Yield words of hype, fear and promise."""
    for leaf, text in _texts(scope):
        found = _HYPE.search(text)
        if found:
            message = f"{dotted(leaf.path)} says {quote(found.group())}."
            yield Finding(
                leaf.kind, leaf.id, leaf.path, message, "Say what was seen, or what to do, without hype, fear or promise.", found.group()
            )


def check_house_words(scope: Scope) -> Iterator[Finding]:
    """Yield words about how the dataset was made, which mean nothing to readers; where a source was read may say them."""
    for leaf in scope.leaves:
        if isinstance(leaf.value, str) and leaf.field not in _NOT_OUR_WORDS and leaf.field != "url":
            found = _HOUSE.search(leaf.value)
            if found:
                message = f"{dotted(leaf.path)} says {quote(found.group())}."
                fix = "Say what it means for the reader, or put it where the source was read (seen)."
                yield Finding(leaf.kind, leaf.id, place_in(leaf, found.start()), message, fix, found.group())


def check_notes(scope: Scope) -> Iterator[Finding]:
    """Yield notes that point at another note: a muscle's page prints one without the others of its exercise."""
    for exercise in scope.dataset.exercises.values():
        for place, part in enumerate(exercise.muscles):
            found = _BORROWED.search(plain_text(part.note or ""))
            if found:
                message = f"The note on {quote(part.muscle)} says {quote(found.group())}."
                fix = "Name the people, the test or the work: the muscle's page shows this note alone."
                yield Finding("exercise", exercise.id, ("muscles", place, "note"), message, fix, part.muscle)


RULES = (
    Rule("summary-length", "A summary has 90 to 160 characters.", check_summaries, standard="guide"),
    Rule("sentence-length", "A sentence has at most 26 words.", check_sentences, standard="guide"),
    Rule("cue-length", "A cue has at most 8 words.", check_cues, standard="guide"),
    Rule("step-wording", "A step begins with an imperative and has at most 25 words.", check_steps, standard="guide"),
    Rule("hype-word", "Texts hold no words of hype, fear or promise.", check_hype, standard="guide"),
    Rule("note-alone", "The note on a muscle can be read without the others of its exercise.", check_notes, standard="guide"),
    Rule("house-word", "Texts hold no words about how the dataset was made.", check_house_words, standard="guide"),
)
