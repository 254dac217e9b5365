"""Reads path data as an SVG reader does, so that tests see the drawn line."""

import re

import numpy as np

from generator.figures.geometry import Points

_STEPS = np.linspace(0, 1, 9)[1:, None]


def read_paths(outline: str) -> list[Points]:
    """Return the lines of a path, each as many points close together."""
    lines = []
    for part in re.findall(r"M[^M]*", outline):
        points = [np.zeros((1, 2))]
        pen = handle = np.zeros(2)
        for letter, text in re.findall(r"([Mqtlz])([-\d ]*)", part):
            pairs = np.array([int(word) for word in re.findall(r"-?\d+", text)], float).reshape(-1, 2)
            if letter == "M":
                pen = handle = pairs[0]
                points = [pairs]
            elif letter == "l":
                for step in pairs:
                    pen = handle = pen + step
                    points.append(pen[None])
            elif letter in "qt":
                for place in range(0, len(pairs), 2 if letter == "q" else 1):
                    handle = pen + pairs[place] if letter == "q" else 2 * pen - handle
                    end = pen + pairs[place + 1 if letter == "q" else place]
                    points.append((1 - _STEPS) ** 2 * pen + 2 * _STEPS * (1 - _STEPS) * handle + _STEPS**2 * end)
                    pen = end
            elif letter == "z":
                points.append(points[0][:1])
        lines.append(np.vstack(points))
    return lines
