"""The reference of the figure language, as Markdown: every word with a sentence, from the tables that draw it.

``python -m generator.figures.reference`` prints it.
"""

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, get_args

from generator.dataset.figure import AnchorName, Figure, FigureHold, InsetName, PostureNumbers
from generator.figures.describe import name_item, name_place, name_posture
from generator.figures.elbows import ELBOWS
from generator.figures.hand_places import FIXED_PLACES, FOLLOWED_PLACES, OPEN_PLACES, PLACES
from generator.figures.implements.assists import ASSISTS
from generator.figures.implements.implement import Implement
from generator.figures.implements.registry import IMPLEMENTS
from generator.figures.postures import POSTURES
from generator.figures.reach import BLADES
from generator.figures.room import ANCHORS
from generator.figures.supports.registry import SUPPORTS

HEAD: Final = """\
# Words of figures

Every word that a `figure:` of a record may use, and what it draws. `atlas figure --try FILE` draws a loose block. The samples in
`tests/figures/samples/` show each word in use; the pictures are drawn from them, and from records of the guide, by
`python -m tests.figures.draw_words`. This file is printed by `python -m generator.figures.reference > FIGURES.md`; do not edit it.
"""
PICTURES: Final = "figure-words"
"""The folder of the pictures, beside the reference; ``python -m tests.figures.draw_words`` draws them."""
_HELD_BY: Final[Mapping[str, str]] = {"each": "one in each hand", "one": "in the right hand", "both": "one in both hands"}
_NOT_IN_THE_ROOM: Final[Mapping[str, str]] = {
    "underfoot": "Below the soles of both feet, or of the right one.",
    "neck-and-feet": "A loop from below both feet, through the hands, across the upper back.",
    "between-hands": "Nowhere: from one hand to the other.",
}


def render_reference() -> str:
    """Return the whole reference."""
    parts = (_postures(), _items(), _anchors(), _props(), _places(), _small_words())
    return "\n".join([HEAD, *(line for part in parts for line in part)]).rstrip() + "\n"


def _sentences(builder: Callable[..., Any]) -> str:
    """Return a docstring in one line, without its marks of code and the paragraphs that are about code."""
    first, *more = inspect.cleandoc(builder.__doc__ or "").split("\n\n")
    text = " ".join(" ".join([first, *(paragraph for paragraph in more if ":class:" not in paragraph)]).split())
    return text.replace("``", "`")


def name_picture(kind: str, word: str) -> str:
    """Return where the picture of a word lies, beside the reference; ``kind`` is the table that the word stands in."""
    return f"{PICTURES}/{kind}-{word}.png"


def _row(kind: str, word: str, *cells: str) -> str:
    return f"| `{word}` | {' | '.join(cells)} | ![]({name_picture(kind, word)}) |"


def _postures() -> Iterator[str]:
    yield from ("## Postures", "", "`posture.name`, with the numbers that it takes and what they are where none is given.", "")
    yield from ("| Word | What it is | Numbers | At the end |", "|---|---|---|---|")
    for name, posture in POSTURES.items():
        numbers = ", ".join(f"{key} {value:g}" for key, value in posture.defaults.items() if key in PostureNumbers.model_fields)
        balance = " Its hips find the place at which body and load stand over the feet." if posture.balanced else ""
        yield _row("posture", name, f"{name_posture(name).capitalize()}. {_sentences(posture.build)}{balance}", numbers)
    yield from ("", "| Number | What it is | From, to |", "|---|---|---|")
    for key, field in PostureNumbers.model_fields.items():
        bounds = {type(bound).__name__: bound for bound in field.metadata}
        least, most = bounds["Ge"], bounds["Le"]
        yield f"| `{key}` | {field.description or ''} | {least.ge:g}, {most.le:g} |"
    yield ""


def _items() -> Iterator[str]:
    yield from ("## What hands hold", "", "`hold.item`, with the grips that it has.", "")
    yield from ("| Word | What it is | Held | Grips | Weight or pull | In use |", "|---|---|---|---|---|---|")
    for name, implement in IMPLEMENTS.items():
        grips = ", ".join(sorted(implement.known_grips))
        yield _row("item", name, name_item(name), _HELD_BY[implement.held_by], grips, _weight(implement))
    yield ""
    for key in ("grip", "width", "load"):
        yield f"- `{key}`: {(FigureHold.model_fields[key].description or '').replace('``', '`')}"
    pictures = " ".join(f"![{word}]({name_picture('assist', word)})" for word in ASSISTS)
    yield f"- `assist`: {(FigureHold.model_fields['assist'].description or '').replace('``', '`')} {pictures}"
    yield ""


def _weight(implement: Implement) -> str:
    if implement.mass:
        return f"{implement.mass:g} kg" + (" each" if implement.held_by == "each" else "")
    return "by where it is fixed"


def _anchors() -> Iterator[str]:
    yield from ("## Where it is fixed", "", "`hold.anchor`; places in metres before the ankles, over the floor, to the right.", "")
    yield from ("| Word | Where | In use |", "|---|---|---|")
    for name in get_args(AnchorName):
        place = ANCHORS.get(name)
        yield _row("anchor", name, _NOT_IN_THE_ROOM[name] if place is None else ", ".join(f"{float(part):g}" for part in place))
    yield ""


def _props() -> Iterator[str]:
    yield from ("## What stands there", "", "`props`.", "", "| Word | What it is | In use |", "|---|---|---|")
    for name, builder in SUPPORTS.items():
        text = _sentences(builder).removeprefix("Return ")
        yield _row("prop", name, text[:1].upper() + text[1:])
    yield ""


def _places() -> Iterator[str]:
    yield from ("## Places of hands", "", "`hands`, or `right` and `left`; `toward` gives directions where no place fits.", "")
    yield from ("| Word | Where the hands are | While the body moves | At that end |", "|---|---|---|---|")
    for name in PLACES:
        kept = "stays where it is" if name in FIXED_PLACES else "keeps touch with the body" if name in FOLLOWED_PLACES else "goes on an arc"
        yield _row("place", name, name_place(name), kept + (", the hand open" if name in OPEN_PLACES else ""))
    yield ""


def _small_words() -> Iterator[str]:
    yield from ("## Smaller words", "")
    yield f"- `elbows`: where they point: {', '.join(f'`{word}`' for word in ELBOWS)}."
    yield f"- `shoulder_blades`: what they do: {', '.join(f'`{word}`' for word in BLADES)}."
    yield f"- `middle`: {_sentence_of('middle')} ![]({name_picture('third', 'middle')})"
    yield f"- `back`: {_sentence_of('back')} ![]({name_picture('third', 'back')})"
    yield f"- `sides`: {_sentence_of('sides')}"
    yield f"- `inset`: what a close-up shows: {', '.join(f'`{word}`' for word in get_args(InsetName))}."


def _sentence_of(field: str) -> str:
    return (Figure.model_fields[field].description or "").replace("``", "`")


if __name__ == "__main__":
    sys.stdout.write(render_reference())
