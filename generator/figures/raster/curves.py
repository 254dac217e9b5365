"""Curves: lines of pixels as smooth paths of few whole numbers, with straight sides where they are straight and corners kept."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.figures.compiled import compiled
from generator.figures.geometry import Points

_STRAIGHT, _CURVED = 1, 2


@dataclass(frozen=True)
class Pen:
    """How lines of pixels become paths."""

    fine: float
    """Pixels of a drawing unit."""
    error: float = 0.35
    """How far a curve may be from its line, drawing units."""
    corner: float = 0.5
    """A line has a corner where it turns so much within a few units: the cosine of the turn."""
    straight: float = 0.45
    """A piece between two corners that is nowhere farther from its chord is straight, drawing units."""
    reach: float = 90.0
    """The longest piece of a curve, drawing units."""
    even: float = 1.0
    """How much a line is evened out, against what suits the outline of a body."""


def draw_curve(points: Points, pen: Pen, closed: bool, least: float = 0.0) -> str:
    """Return a line of pixels as a path in drawing units, empty where a closed one holds less than ``least`` square units."""
    numbers, kinds = _fit(points, closed, pen.fine, pen.error, pen.corner, pen.straight, pen.reach, pen.even)
    return _text(numbers.tolist(), kinds.tolist(), closed) if len(kinds) else ""


def draw_stroke(points: Points, pen: Pen, width: float, thin: tuple[bool, bool]) -> str:
    """Return the outline of a stroke along an open line, ``width`` drawing units wide, that runs out where it is to be thin."""
    return draw_curve(_stroke(points, pen.fine, width, thin[0], thin[1]), pen, closed=True) if len(points) > 3 else ""


def enclosed(points: Points) -> float:
    """Return the area within a closed line, positive where it goes clockwise in a picture whose y points down."""
    x, y = points.T
    return float(np.dot(x, np.roll(y, -1)) - np.dot(np.roll(x, -1), y)) / 2


def _text(numbers: list[list[int]], kinds: list[int], closed: bool) -> str:
    """Return path data. ``numbers`` are steps; a curve's first piece holds its handle too, the others are smooth."""
    parts = [f"M{_join(numbers[0])}"]
    last, place = 0, 1
    for kind in kinds:
        if kind == _STRAIGHT:
            parts.append(("l" if last != _STRAIGHT else "") + _join(numbers[place], last == _STRAIGHT))
            place += 1
        elif kind == _CURVED:
            parts.append("q" + _join(numbers[place] + numbers[place + 1]))
            place += 2
        else:
            parts.append(("t" if last == _CURVED else "") + _join(numbers[place], last != _CURVED))
            place += 1
        last = kind
    return "".join(parts) + ("z" if closed else "")


def _join(values: list[int], after: bool = False) -> str:
    text = ""
    for value in values:
        text += str(value) if value < 0 or not (text or after) else f" {value}"
    return text


@compiled
def _smooth(points, first, last, closed, times):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Smooth points from first to last in place; the ends of an open line stay."""
    count = last - first + 1
    for _ in range(times):
        before_x, before_y = (points[last, 0], points[last, 1]) if closed else (points[first, 0], points[first, 1])
        start_x, start_y = points[first, 0], points[first, 1]
        for place in range(first if closed else first + 1, last + 1 if closed else last):
            here_x, here_y = points[place, 0], points[place, 1]
            if place < last:
                next_x, next_y = points[place + 1, 0], points[place + 1, 1]
            else:
                next_x, next_y = start_x, start_y
            points[place, 0] = 0.25 * before_x + 0.5 * here_x + 0.25 * next_x
            points[place, 1] = 0.25 * before_y + 0.5 * here_y + 0.25 * next_y
            before_x, before_y = here_x, here_y
    return count


@compiled
def _stroke(line, fine, width, thin_first, thin_last):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return the closed outline of a stroke: along one side, and back along the other."""
    points = line.copy()
    count = len(points)
    _smooth(points, 0, count - 1, False, max(2, int(6 * fine * fine)))
    arm = max(2, int(3 * fine))
    run_out = max(2.0, min(26 * fine, 0.45 * count))
    outline = np.empty((2 * count, 2))
    for place in range(count):
        back, ahead = max(place - arm, 0), min(place + arm, count - 1)
        dx, dy = points[ahead, 0] - points[back, 0], points[ahead, 1] - points[back, 1]
        length = np.sqrt(dx * dx + dy * dy)
        share = 1.0
        if thin_first:
            share = min(share, (place + 1) / run_out)
        if thin_last:
            share = min(share, (count - place) / run_out)
        half = 0.5 * width * fine * (0.12 + 0.88 * np.sqrt(share) * share) if share < 1 else 0.5 * width * fine
        if length > 0:
            dx, dy = dx / length * half, dy / length * half
        outline[place, 0], outline[place, 1] = points[place, 0] - dy, points[place, 1] + dx
        other = 2 * count - 1 - place
        outline[other, 0], outline[other, 1] = points[place, 0] + dy, points[place, 1] - dx
    return outline


@compiled
def _corners(points, closed, arm, limit):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return where a line turns sharply."""
    count = len(points)
    turn = np.ones(count)
    for place in range(count):
        if not closed and (place < arm or place >= count - arm):
            continue
        back, ahead = (place - arm) % count, (place + arm) % count
        ax, ay = points[place, 0] - points[back, 0], points[place, 1] - points[back, 1]
        bx, by = points[ahead, 0] - points[place, 0], points[ahead, 1] - points[place, 1]
        size = np.sqrt((ax * ax + ay * ay) * (bx * bx + by * by))
        turn[place] = (ax * bx + ay * by) / size if size > 0 else 1.0
    found = [0]
    found.pop()
    for place in range(count):
        if turn[place] >= limit:
            continue
        best = True
        for step in range(-arm, arm + 1):
            other = place + step
            if closed:
                other %= count
            elif other < 0 or other >= count:
                continue
            if turn[other] < turn[place] or (turn[other] == turn[place] and other < place):
                best = False
        if best:
            found.append(place)
    return found


@compiled
def _weights(run, closed, fine, error, reach):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return how many pieces of curve a line deserves up to each of its points."""
    count = len(run)
    arm = max(2, int(4 * fine))
    bend = np.zeros(count)
    for place in range(count):
        if closed:
            back, ahead = (place - arm) % count, (place + arm) % count
        else:
            step = min(arm, place, count - 1 - place)
            back, ahead = place - step, place + step
            if step < 2:
                continue
        ax, ay = run[place, 0] - run[back, 0], run[place, 1] - run[back, 1]
        bx, by = run[ahead, 0] - run[place, 0], run[ahead, 1] - run[place, 1]
        one, other = np.sqrt(ax * ax + ay * ay), np.sqrt(bx * bx + by * by)
        if one > 0 and other > 0:
            turn = abs(ax * by - ay * bx) / (one * other)
            if ax * bx + ay * by < 0:
                turn = 2 - turn
            bend[place] = 2 * turn / (one + other) * fine
    for _ in range(2 * arm):
        before = bend[count - 1] if closed else bend[0]
        start = bend[0]
        for place in range(count):
            here = bend[place]
            after = bend[place + 1] if place + 1 < count else (start if closed else here)
            bend[place] = 0.25 * before + 0.5 * here + 0.25 * after
            before = here
    total = np.zeros(count + 1)
    root = np.sqrt(np.sqrt(128 * error))
    for place in range(count):
        ahead = place + 1 if place + 1 < count else (0 if closed else place)
        length = np.sqrt((run[ahead, 0] - run[place, 0]) ** 2 + (run[ahead, 1] - run[place, 1]) ** 2) / fine
        curved = np.sqrt(bend[place] * np.sqrt(bend[place])) / root
        total[place + 1] = total[place] + length * np.sqrt(curved * curved + 1 / (reach * reach))
    return total


@compiled
def _controls(run, closed, fine, error, reach):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return the handles of a smooth curve along a line; an open one begins and ends with it."""
    total = _weights(run, closed, fine, error, reach)
    pieces = max(int(np.ceil(total[-1] - 0.15)), 3 if closed else 1)
    handles, marks = _place(run, closed, total, pieces)
    for _ in range(6):
        if not _refine(run, closed, handles, marks, total, 2 * error * fine):
            break
        pieces = max(int(np.ceil(total[-1] - 0.15)), pieces + 1)
        handles, marks = _place(run, closed, total, pieces)
    return handles


@compiled
def _refine(run, closed, handles, marks, total, limit):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Ask for more pieces where a curve is farther from its line than a limit; return whether it is anywhere.

    ``marks`` are the places on the line at which the curve's pieces have their middles.
    """
    pieces, count = len(handles), len(run)
    more = np.ones(count)
    wrong = False
    for piece in range(pieces):
        worst = 0.0
        for axis_place in range(4):
            share = axis_place * 0.25 + 0.125
            if piece == 0 and not closed:
                ax, ay = run[0, 0], run[0, 1]
            else:
                ax, ay = (handles[piece - 1, 0] + handles[piece, 0]) / 2, (handles[piece - 1, 1] + handles[piece, 1]) / 2
            after = (piece + 1) % pieces
            if piece == pieces - 1 and not closed:
                bx, by = run[-1, 0], run[-1, 1]
            else:
                bx, by = (handles[piece, 0] + handles[after, 0]) / 2, (handles[piece, 1] + handles[after, 1]) / 2
            one, middle, other = (1 - share) * (1 - share), 2 * share * (1 - share), share * share
            x = one * ax + middle * handles[piece, 0] + other * bx
            y = one * ay + middle * handles[piece, 1] + other * by
            first = marks[piece - 1] if piece > 0 else (marks[pieces - 1] - count if closed else 0)
            last = marks[after] if piece < pieces - 1 else (marks[0] + count if closed else count - 1)
            least = 1e18
            for place in range(first, last + 1):
                dx, dy = run[place % count, 0] - x, run[place % count, 1] - y
                least = min(least, dx * dx + dy * dy)
            worst = max(worst, least)
        if worst > limit * limit:
            wrong = True
            for place in range(first, last + 1):
                more[place % count] = 1.6
    if wrong:
        added = 0.0
        before = 0.0
        for place in range(count):
            size = total[place + 1] - before
            before = total[place + 1]
            added += size * more[place]
            total[place + 1] = added
    return wrong


@compiled
def _place(run, closed, total, pieces):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return the handles of a curve of so many pieces, and the places on the line at which the pieces have their middles."""
    count = len(run)
    wanted, marks = np.zeros((pieces, 2)), np.zeros(pieces, np.int64)
    place = 0
    for piece in range(pieces):
        goal = total[-1] * (piece + 0.5) / pieces
        while place < count - 1 and total[place + 1] < goal:
            place += 1
        size = total[place + 1] - total[place]
        share = (goal - total[place]) / size if size > 0 else 0.0
        marks[piece] = place
        ahead = place + 1 if place + 1 < count else (0 if closed else place)
        for axis in range(2):
            wanted[piece, axis] = run[place, axis] * (1 - share) + run[ahead, axis] * share
    handles = wanted.copy()
    for _ in range(6):
        for piece in range(pieces):
            for axis in range(2):
                if closed:
                    beside = handles[(piece - 1) % pieces, axis] + handles[(piece + 1) % pieces, axis]
                    handles[piece, axis] = (8 * wanted[piece, axis] - beside) / 6
                elif pieces == 1:
                    handles[piece, axis] = 2 * wanted[piece, axis] - (run[0, axis] + run[-1, axis]) / 2
                elif piece == 0:
                    handles[piece, axis] = (8 * wanted[piece, axis] - 2 * run[0, axis] - handles[1, axis]) / 5
                elif piece == pieces - 1:
                    handles[piece, axis] = (8 * wanted[piece, axis] - 2 * run[-1, axis] - handles[piece - 1, axis]) / 5
                else:
                    handles[piece, axis] = (8 * wanted[piece, axis] - handles[piece - 1, axis] - handles[piece + 1, axis]) / 6
    return handles, marks


@compiled
def _is_straight(run, limit):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    dx, dy = run[-1, 0] - run[0, 0], run[-1, 1] - run[0, 1]
    length = np.sqrt(dx * dx + dy * dy)
    if length == 0:
        return False
    for place in range(len(run)):
        if abs((run[place, 0] - run[0, 0]) * dy - (run[place, 1] - run[0, 1]) * dx) > limit * length:
            return False
    return True


@compiled
def _fit(line, closed, fine, error, corner, straight, reach, even):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return steps in whole drawing units, and the kinds of pieces: 1 straight, 2 first of a curve, 3 further of a curve."""
    points = line.copy()
    count = len(points)
    numbers = [(0, 0)]
    numbers.pop()
    kinds = [0]
    kinds.pop()
    if count < 3:
        return np.zeros((0, 2), np.int64), np.zeros(0, np.int64)
    light, full = max(1, int(2 * fine * fine)), max(2, int(7 * fine * fine * even))
    _smooth(points, 0, count - 1, closed, light)
    corners = _corners(points, closed, max(3, int(6 * fine)), corner)
    whole = closed and len(corners) == 0
    if whole:
        _smooth(points, 0, count - 1, True, full)
        stops = np.array([0, count])
        ring = points
    else:
        if closed:
            first = corners[0]
            ring = np.concatenate((points[first:], points[: first + 1]))
            stops = np.array([place - first for place in corners] + [count])
        else:
            ring = points
            stops = np.array([0] + [place for place in corners] + [count - 1])
    pen_x, pen_y = 0, 0
    for number in range(len(stops) - 1):
        begin, end = stops[number], stops[number + 1]
        if whole:
            run = ring
        else:
            _smooth(ring, begin, end, False, full)
            run = ring[begin : end + 1]
        if not whole and number == 0:
            pen_x, pen_y = round(run[0, 0] / fine), round(run[0, 1] / fine)
            numbers.append((pen_x, pen_y))
        if not whole and _is_straight(run, straight * fine):
            to_x, to_y = round(run[-1, 0] / fine), round(run[-1, 1] / fine)
            if to_x != pen_x or to_y != pen_y:
                numbers.append((to_x - pen_x, to_y - pen_y))
                kinds.append(1)
                pen_x, pen_y = to_x, to_y
            continue
        handles = _controls(run, whole, fine, error, reach)
        pieces = len(handles)
        if whole:
            pen_x = round((handles[-1, 0] + handles[0, 0]) / 2 / fine)
            pen_y = round((handles[-1, 1] + handles[0, 1]) / 2 / fine)
            numbers.append((pen_x, pen_y))
            goal_x, goal_y = pen_x, pen_y
        else:
            goal_x, goal_y = round(run[-1, 0] / fine), round(run[-1, 1] / fine)
        handle_x, handle_y = round(handles[0, 0] / fine), round(handles[0, 1] / fine)
        numbers.append((handle_x - pen_x, handle_y - pen_y))
        for piece in range(pieces):
            if piece < pieces - 1:
                to_x, to_y = round((handle_x + handles[piece + 1, 0] / fine) / 2), round((handle_y + handles[piece + 1, 1] / fine) / 2)
            else:
                to_x, to_y = goal_x, goal_y
            numbers.append((to_x - pen_x, to_y - pen_y))
            kinds.append(2 if piece == 0 else 3)
            handle_x, handle_y = 2 * to_x - handle_x, 2 * to_y - handle_y
            pen_x, pen_y = to_x, to_y
    return np.array(numbers).reshape(-1, 2), np.array(kinds)
