"""Bake the bends of hands: ``python -m generator.figures.flesh.hands.bake``.

Every row of bends is fitted to both bodies' meshes and written into ``bent.py`` beside this module; the same bodies give the
same bends. A new row is one entry of :data:`generator.figures.flesh.hands.rows.ROWS`.
"""

from pathlib import Path

from generator.figures.bodies.baked import NAMES, read_body
from generator.figures.flesh.hands.bends import Bent
from generator.figures.flesh.hands.closing import HandSkin
from generator.figures.flesh.hands.rows import ROWS

_HEAD = '''"""Bends of hands, written by :mod:`generator.figures.flesh.hands.bake`: do not edit."""

from typing import Any

# fmt: off
BENT: dict[tuple[str, str], tuple[tuple[Any, ...], ...]] = {
'''


def bake_hands() -> dict[tuple[str, str], list[Bent]]:
    """Return body and row → its bends by growing radius."""
    return {
        (name, row): [fit(skin, radius) for radius in radii]
        for name in NAMES
        for skin in [HandSkin(read_body(name))]
        for row, (fit, radii) in ROWS.items()
    }


def _tuple(values: tuple[float, ...], digits: int) -> str:
    return "(" + ", ".join(f"{round(value, digits) + 0.0:g}" for value in values) + ")"


def write_hands(bent: dict[tuple[str, str], list[Bent]]) -> str:
    """Return the module that holds the bends."""
    lines = []
    for (name, row), steps in bent.items():
        lines.append(f'    ("{name}", "{row}"): (')
        for step in steps:
            fingers = ", ".join(f"{finger}: {_tuple(bends, 1)}" for finger, bends in sorted(step.bends.fingers.items()))
            frame = ", ".join(_tuple(part, 4) for part in (step.centre, step.axis, step.palm))
            lines.append(f"        ({step.radius:g}, {{{fingers}}}, {_tuple(step.bends.thumb, 1)}, {frame}),")
        lines.append("    ),")
    return _HEAD + "\n".join(lines) + "\n}\n"


def main() -> None:
    """Bake all hands."""
    Path(__file__).with_name("bent.py").write_text(write_hands(bake_hands()), "utf-8")


if __name__ == "__main__":
    main()
