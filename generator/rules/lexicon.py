"""Words of search lead somewhere, and to one thing only."""

from collections.abc import Iterator
from typing import NamedTuple, get_args

from generator.catalog.lexicon import KINDS, LIST_NAMES, Lookup, concepts_of
from generator.dataset.lexicon import Lexicon, Section
from generator.dataset.reader import Path
from generator.dataset.words import normalise
from generator.diagnostics import did_you_mean, quote
from generator.rules.rule import RECORD_KINDS, Finding, Rule, Scope

FILTER_LISTS = ("pattern", "level", "goal", "place", "category", "muscle_group")
"""Vocabulary lists of which search chooses one entry by a word."""


class _Claim(NamedTuple):
    kind: str
    owner: str
    word: str
    path: Path


def check_lexicon_ends(scope: Scope) -> Iterator[Finding]:
    """Yield names and movements in the dataset's own lexicon that lead to no record and no exercise."""
    own = scope.dataset.lexicon
    if not own.topics and not any(concepts_of(own, kind) for kind in KINDS):
        return
    lookup = Lookup(scope.dataset)
    unread = {kind for kind, _ in scope.unsound}
    for name, kind, path in _references(own) if unread.isdisjoint(("muscle", "equipment", "vocabulary")) else ():
        if lookup.follow(kind, name).is_empty:
            fix = did_you_mean(normalise(name), lookup.by_name[kind], f"Write a name of a record ({kind}), or of an entry of the lexicon.")
            yield Finding("lexicon", "", path, f"{quote(name)} is no name of any {kind}.", fix, name)
    titles = [
        frozenset(normalise(name).split())
        for exercise in scope.cards.values()
        for name in (exercise.name, *exercise.aliases, *exercise.search_terms)
    ]
    for movement, path in _movements(own) if "exercise" not in unread else ():
        words = frozenset(normalise(movement).split())
        if not any(words <= title for title in titles):
            yield Finding(
                "lexicon",
                "",
                path,
                f"No exercise has {quote(movement)} in a name.",
                "Write words that stand in names of exercises.",
                movement,
            )


def check_asked_pages(scope: Scope) -> Iterator[Finding]:
    """Yield keys of ``asked`` and ``wordings`` in the dataset's own lexicon, which are kind and id of a page, that are none."""
    dataset = scope.dataset
    unread = {kind for kind, _ in scope.unsound}
    known = {
        *(f"{page.section or 'page'}:{page.id}" for page in dataset.pages.values()),
        *(f"{kind}:{key}" for kind in ("exercise", "workout", "muscle", "equipment") for key in getattr(dataset, RECORD_KINDS[kind])),
        *(f"glossary:{key}" for key in dataset.glossary),
        *(f"section:{section}" for section in get_args(Section)),
    }
    for field in ("asked", "wordings"):
        for name in getattr(dataset.lexicon, field):
            kind = name.partition(":")[0]
            if name in known or ("page" if kind == "guide" else kind) in unread:
                continue
            fix = did_you_mean(name, known, "Write the kind and the id of a page, as in exercise:pull-up.")
            yield Finding("lexicon", "", (field, name), f"{quote(name)} is no page.", fix, name)


def _references(own: Lexicon) -> Iterator[tuple[str, str, Path]]:
    for place, topic in enumerate(own.topics):
        for number, name in enumerate(topic.muscles):
            yield name, "muscle", ("topics", place, "muscles", number)
        for number, name in enumerate(topic.equipment):
            yield name, "equipment", ("topics", place, "equipment", number)
    for kind in KINDS:
        for place, concept in enumerate(concepts_of(own, kind)):
            if not concept.otherwise and not concept.movements:
                yield concept.names[0], kind, (LIST_NAMES.get(kind, f"{kind}s"), place, "names", 0)
            for number, name in enumerate(concept.otherwise):
                yield name, kind, (LIST_NAMES.get(kind, f"{kind}s"), place, "otherwise", number)


def _movements(own: Lexicon) -> Iterator[tuple[str, Path]]:
    entries = [("topics", place, topic.movements) for place, topic in enumerate(own.topics)]
    entries += [
        (LIST_NAMES.get(kind, f"{kind}s"), place, concept.movements)
        for kind in KINDS
        for place, concept in enumerate(concepts_of(own, kind))
    ]
    for name, place, movements in entries:
        for number, movement in enumerate(movements):
            yield movement, (name, place, "movements", number)


def check_lexicon_claims(scope: Scope) -> Iterator[Finding]:
    """Yield topics that stand twice, words that two entries of the dataset's own lexicon claim, or a topic and a record, and words that are filler as well."""
    own = scope.dataset.lexicon
    first: dict[str, int] = {}
    for place, topic in enumerate(own.topics):
        if first.setdefault(topic.id, place) != place:
            message = f"The topic {quote(topic.id)} stands twice."
            yield Finding("lexicon", "", ("topics", place, "id"), message, "Merge the two topics, or give one another id.", topic.id)
    records = (
        {word: ids[0] for kind in ("muscle", "equipment") for word, ids in Lookup(scope.dataset).by_name[kind].items()}
        if own.topics
        else {}
    )
    filler = {normalise(word) for word in (*scope.dataset.language.filler, *own.filler)}
    claimed: dict[tuple[str, str], str] = {}
    for claim in _claims(own):
        word = normalise(claim.word)
        if word in filler:
            message = f"{quote(claim.word)} is filler, which search leaves out."
            yield Finding("lexicon", "", claim.path, message, "Delete it here, or use it inside a longer phrase.", claim.word)
        elif (claim.kind, word) in claimed or (claim.kind == "topic" and word in records):
            owner = claimed.get((claim.kind, word)) or records[word]
            message = f"{quote(claim.word)} is also claimed by {quote(owner)}."
            yield Finding("lexicon", "", claim.path, message, "Keep it where most people would look.", claim.word)
        claimed.setdefault((claim.kind, word), claim.owner)


def _claims(own: Lexicon) -> Iterator[_Claim]:
    for place, topic in enumerate(own.topics):
        for number, word in enumerate(topic.words):
            yield _Claim("topic", topic.id, word, ("topics", place, "words", number))
    for kind in KINDS:
        for place, concept in enumerate(concepts_of(own, kind)):
            for field in ("names", "also"):
                for number, word in enumerate(getattr(concept, field)):
                    yield _Claim(kind, concept.names[0], word, (LIST_NAMES.get(kind, f"{kind}s"), place, field, number))


def check_filter_words(scope: Scope) -> Iterator[Finding]:
    """Yield words that two entries of a list claim of which search chooses one."""
    for name in FILTER_LISTS:
        entries = list(scope.dataset.vocabulary.get(name, {}).values())
        claimed = {normalise(entry.label): entry.id for entry in entries}
        for place, entry in enumerate(entries):
            for number, word in enumerate(entry.search_terms):
                owner = claimed.setdefault(normalise(word), entry.id)
                if owner != entry.id:
                    path = (name, place, "search_terms", number)
                    message = f"{quote(word)} in {quote(entry.id)} also leads to {quote(owner)}."
                    yield Finding("vocabulary", "", path, message, "Keep it where most people would look.", word)


RULES = (
    Rule("lexicon-end", "Every word of the dataset's own lexicon leads to a record or to an exercise.", check_lexicon_ends, about="set"),
    Rule("lexicon-asked", "What people ask for in the dataset's own lexicon is a page.", check_asked_pages, about="set"),
    Rule("lexicon-claim", "A word of the dataset's own lexicon leads to one thing, and is no filler.", check_lexicon_claims, about="set"),
    Rule("filter-word", "A word leads to one entry of a list that search filters by.", check_filter_words, about="set"),
)
