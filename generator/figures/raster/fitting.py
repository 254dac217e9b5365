"""Fitting: the fewest handles that keep a curve near a line; the compiled part of :mod:`generator.figures.raster.curves`."""

import numpy as np

from generator.figures.compiled import compiled

STRAIGHT, CURVED, FURTHER = 1, 2, 3
"""Kinds of pieces: a straight one, the first of a curve, which has a handle of its own, and the others."""

_SPAN = 0.4
"""The middle part of a piece, on either side of its middle, of the whole piece."""


@compiled
def _smooth(points, first, last, closed, times):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Smooth points from first to last in place; the ends of an open line stay."""
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


@compiled
def even_steps(line):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return an open line with points about a pixel apart."""
    count = len(line)
    total = np.zeros(count)
    for place in range(1, count):
        dx, dy = line[place, 0] - line[place - 1, 0], line[place, 1] - line[place - 1, 1]
        total[place] = total[place - 1] + np.sqrt(dx * dx + dy * dy)
    steps = max(int(total[-1]), 3)
    even = np.empty((steps + 1, 2))
    place = 0
    for step in range(steps + 1):
        goal = total[-1] * step / steps
        while place < count - 2 and total[place + 1] < goal:
            place += 1
        size = total[place + 1] - total[place]
        share = min(max((goal - total[place]) / size, 0.0), 1.0) if size > 0 else 0.0
        for axis in range(2):
            even[step, axis] = line[place, axis] * (1 - share) + line[place + 1, axis] * share
    return even


@compiled
def stroke_sides(line, fine, width, thin_first, thin_last):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
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
def _means(run, closed, total, pieces):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return the mean place of the middle part of every piece, which a single pixel hardly moves, and where on the line the middle is."""
    count = len(run)
    means, marks = np.zeros((pieces, 2)), np.zeros(pieces, np.int64)
    place = 0
    for piece in range(pieces):
        for sample in range(-4, 5):
            goal = total[-1] * (piece + 0.5 + _SPAN * sample / 4) / pieces
            while place < count - 1 and total[place + 1] < goal:
                place += 1
            size = total[place + 1] - total[place]
            share = (goal - total[place]) / size if size > 0 else 0.0
            ahead = place + 1 if place + 1 < count else (0 if closed else place)
            weight = 1 / 8 if abs(sample) < 4 else 1 / 16
            for axis in range(2):
                means[piece, axis] += weight * (run[place, axis] * (1 - share) + run[ahead, axis] * share)
            if sample == 0:
                marks[piece] = place
    return means, marks


@compiled
def _place(run, closed, total, pieces):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return the handles of a curve of so many pieces, and the places on the line at which the pieces have their middles.

    The middle part of each piece of the curve has the same mean as that of the line.
    """
    means, marks = _means(run, closed, total, pieces)
    handles = means.copy()
    # Means of the parts that the handles have in a curve, over the middle part of a piece.
    square = 0.25 + _SPAN * _SPAN / 3
    own, other = 0.75 - _SPAN * _SPAN / 3, 0.125 + _SPAN * _SPAN / 6
    first, second = 1 - 1.5 * square, square / 2
    for _ in range(8):
        for piece in range(pieces):
            for axis in range(2):
                mean = means[piece, axis]
                if closed:
                    beside = handles[(piece - 1) % pieces, axis] + handles[(piece + 1) % pieces, axis]
                    handles[piece, axis] = (mean - other * beside) / own
                elif pieces == 1:
                    handles[piece, axis] = (mean - square * (run[0, axis] + run[-1, axis])) / (1 - 2 * square)
                elif piece == 0:
                    handles[piece, axis] = (mean - square * run[0, axis] - second * handles[1, axis]) / first
                elif piece == pieces - 1:
                    handles[piece, axis] = (mean - square * run[-1, axis] - second * handles[piece - 1, axis]) / first
                else:
                    handles[piece, axis] = (mean - other * (handles[piece - 1, axis] + handles[piece + 1, axis])) / own
    return handles, marks


@compiled
def _is_straight(run, limit):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    dx, dy = run[-1, 0] - run[0, 0], run[-1, 1] - run[0, 1]
    length = np.sqrt(dx * dx + dy * dy)
    if length == 0:
        return False
    farthest = 0.0
    for place in range(len(run)):
        farthest = max(farthest, abs((run[place, 0] - run[0, 0]) * dy - (run[place, 1] - run[0, 1]) * dx))
    return farthest <= limit * length


@compiled
def _stops(points, closed, arm, limit):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return a line that begins at a corner if it has one, where its pieces begin and end, and whether it is one closed curve."""
    count = len(points)
    corners = _corners(points, closed, arm, limit)
    if not closed:
        return points, np.array([0, *corners, count - 1]), False
    if len(corners) == 0:
        return points, np.array([0, count]), True
    first = corners[0]
    return np.concatenate((points[first:], points[: first + 1])), np.array([place - first for place in corners] + [count]), False


@compiled
def _add_curve(run, handles, whole, grid, pen, numbers, kinds):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Add the steps of a curve; each handle is the last one mirrored at the pen, as readers of the path do it, so that rounding never adds up."""
    pieces = len(handles)
    pen_x, pen_y = pen
    if whole:
        pen_x = round((handles[-1, 0] + handles[0, 0]) / 2 / grid)
        pen_y = round((handles[-1, 1] + handles[0, 1]) / 2 / grid)
        numbers.append((pen_x, pen_y))
        goal_x, goal_y = pen_x, pen_y
    else:
        goal_x, goal_y = round(run[-1, 0] / grid), round(run[-1, 1] / grid)
    handle_x, handle_y = round(handles[0, 0] / grid), round(handles[0, 1] / grid)
    numbers.append((handle_x - pen_x, handle_y - pen_y))
    for piece in range(pieces):
        if piece < pieces - 1:
            to_x, to_y = round((handle_x + handles[piece + 1, 0] / grid) / 2), round((handle_y + handles[piece + 1, 1] / grid) / 2)
        else:
            to_x, to_y = goal_x, goal_y
        numbers.append((to_x - pen_x, to_y - pen_y))
        kinds.append(CURVED if piece == 0 else FURTHER)
        handle_x, handle_y = 2 * to_x - handle_x, 2 * to_y - handle_y
        pen_x, pen_y = to_x, to_y
    return pen_x, pen_y


@compiled
def fit_line(line, closed, fine, error, corner, straight, reach, even, grid):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return steps in whole drawing units, and the kinds of pieces. See :class:`generator.figures.raster.curves.Pen`."""
    if len(line) < 3:
        return np.zeros((0, 2), np.int64), np.zeros(0, np.int64)
    points = line.copy()
    numbers, kinds = [(0, 0)], [0]
    numbers.pop()
    kinds.pop()
    light, full = max(1, int(2 * fine * fine)), max(2, int(7 * fine * fine * even))
    _smooth(points, 0, len(points) - 1, closed, light)
    ring, stops, whole = _stops(points, closed, max(3, int(6 * fine)), corner)
    pen = round(ring[0, 0] / grid), round(ring[0, 1] / grid)
    if not whole:
        numbers.append(pen)
    for number in range(len(stops) - 1):
        begin, end = stops[number], stops[number + 1]
        _smooth(ring, begin, end - 1 if whole else end, whole, full)
        run = ring[begin : end if whole else end + 1]
        if not whole and _is_straight(run, straight * fine):
            to_x, to_y = round(run[-1, 0] / grid), round(run[-1, 1] / grid)
            if to_x != pen[0] or to_y != pen[1]:
                numbers.append((to_x - pen[0], to_y - pen[1]))
                kinds.append(STRAIGHT)
                pen = to_x, to_y
            continue
        pen = _add_curve(run, _controls(run, whole, fine, error, reach), whole, grid, pen, numbers, kinds)
    return np.array(numbers).reshape(-1, 2), np.array(kinds)
