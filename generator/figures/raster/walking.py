"""Walking along the borders between pixels: the compiled part of :mod:`generator.figures.raster.chains`."""

import numpy as np

from generator.figures.compiled import compiled


@compiled
def _stack(points):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    lines = np.empty((len(points), 2))
    for place in range(len(points)):
        lines[place, 0], lines[place, 1] = points[place]
    return lines


@compiled
def _ahead(labels, x, y, dx, dy, label):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return whether the pixels ahead, to the left and to the right of a way, have a label."""
    height, width = labels.shape
    if dx != 0:
        column = x if dx > 0 else x - 1
        left_row, right_row = (y - 1, y) if dx > 0 else (y, y - 1)
        if column < 0 or column >= width:
            return False, False
        return 0 <= left_row < height and labels[left_row, column] == label, 0 <= right_row < height and labels[right_row, column] == label
    row = y if dy > 0 else y - 1
    left_column, right_column = (x, x - 1) if dy > 0 else (x - 1, x)
    if row < 0 or row >= height:
        return False, False
    return 0 <= left_column < width and labels[row, left_column] == label, 0 <= right_column < width and labels[row, right_column] == label


@compiled
def collect_rings(labels, least):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return the corners of all closed borders of all labels but 0, where each begins among them, and its label and area.

    A ring that encloses less than ``least`` pixels is left out.
    """
    height, width = labels.shape
    done = np.zeros((height + 1, width), np.bool_)
    points, starts, owners = [(0.0, 0.0)], [0], [(0, 0)]
    points.pop()
    owners.pop()
    for top in range(height):
        for left in range(width):
            label = labels[top, left]
            if label == 0 or done[top, left] or (top > 0 and labels[top - 1, left] == label):
                continue
            x, y, dx, dy, area = left, top, 1, 0, 0
            while not (dx == 1 and done[y, x]):
                if dx == 1:
                    done[y, x] = True
                points.append((x - 0.5, y - 0.5))
                area += x * dy
                x += dx
                y += dy
                on_left, on_right = _ahead(labels, x, y, dx, dy, label)
                if not on_right:
                    dx, dy = -dy, dx
                elif on_left:
                    dx, dy = dy, -dx
            if abs(area) < least:
                while len(points) > starts[-1]:
                    points.pop()
            else:
                starts.append(len(points))
                owners.append((int(label), area))
    about = np.zeros((len(owners), 2), np.int64)
    for place in range(len(owners)):
        about[place, 0], about[place, 1] = owners[place]
    return _stack(points), np.array(starts), about


@compiled
def count_borders(upright, level, x, y, kind):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return how many borders of a kind, or of any where it is 0, meet at a corner."""
    height, width = upright.shape[0], level.shape[1]
    found = 0
    for place in range(4):
        if place == 0:
            here = upright[y - 1, x] if y > 0 else 0
        elif place == 1:
            here = upright[y, x] if y < height else 0
        elif place == 2:
            here = level[y, x - 1] if x > 0 else 0
        else:
            here = level[y, x] if x < width else 0
        if here > 0 and (kind == 0 or here == kind):
            found += 1
    return found


@compiled
def _walk(upright, level, left_upright, left_level, x, y, kind, points):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Follow one chain from a corner, taking its borders away; return where it ends."""
    height, width = upright.shape[0], level.shape[1]
    points.append((x - 0.5, y - 0.5))
    while True:
        if x < width and left_level[y, x] == kind:
            left_level[y, x] = 0
            x += 1
        elif y < height and left_upright[y, x] == kind:
            left_upright[y, x] = 0
            y += 1
        elif x > 0 and left_level[y, x - 1] == kind:
            x -= 1
            left_level[y, x] = 0
        elif y > 0 and left_upright[y - 1, x] == kind:
            y -= 1
            left_upright[y, x] = 0
        else:
            return x, y
        points.append((x - 0.5, y - 0.5))
        if count_borders(upright, level, x, y, kind) != 2:
            return x, y


@compiled
def step_on(upright, level, x, y, came):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return where a border leads from a corner: x, y and direction, 0 right, 1 down, 2 left, 3 up and -1 nowhere; never back."""
    height, width = upright.shape[0], level.shape[1]
    if came != 2 and x < width and level[y, x] > 0:
        return x + 1, y, 0
    if came != 3 and y < height and upright[y, x] > 0:
        return x, y + 1, 1
    if came != 0 and x > 0 and level[y, x - 1] > 0:
        return x - 1, y, 2
    if came != 1 and y > 0 and upright[y - 1, x] > 0:
        return x, y - 1, 3
    return x, y, -1


@compiled
def _erase(upright, level, way, steps):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    for step in range(steps):
        x, y = min(way[step, 0], way[step + 1, 0]), min(way[step, 1], way[step + 1, 1])
        if way[step, 0] != way[step + 1, 0]:
            level[y, x] = 0
        else:
            upright[y, x] = 0


@compiled
def prune_spurs(upright, level, corners, spur):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Take away side lines that end nowhere after so many pixels or fewer; ``corners`` are the numbers of all corners with borders."""
    way = np.zeros((spur + 2, 2), np.int64)
    for corner in corners:
        top, left = corner // upright.shape[1], corner % upright.shape[1]
        if count_borders(upright, level, left, top, 0) != 1:
            continue
        x, y, steps, came = left, top, 0, -1
        way[0, 0], way[0, 1] = x, y
        while steps <= spur:
            x, y, came = step_on(upright, level, x, y, came)
            if came < 0:
                break
            steps += 1
            way[steps, 0], way[steps, 1] = x, y
            if count_borders(upright, level, x, y, 0) != 2:
                break
        if steps <= spur:
            _erase(upright, level, way, steps)


@compiled
def _next_kind(upright, level, left_upright, left_level, x, y, loops):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return the kind of a border that is not followed yet and begins at a corner, 0 where there is none."""
    height, width = upright.shape[0], level.shape[1]
    for place in range(4):
        if place == 0:
            kind = left_level[y, x] if x < width else 0
        elif place == 1:
            kind = left_upright[y, x] if y < height else 0
        elif place == 2:
            kind = left_level[y, x - 1] if x > 0 else 0
        else:
            kind = left_upright[y - 1, x] if y > 0 else 0
        if kind > 0 and (loops or count_borders(upright, level, x, y, kind) != 2):
            return kind
    return 0


@compiled
def _take(upright, level, left_upright, left_level, x, y, loops, least, found):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Follow all chains that begin at a corner."""
    points, starts, about = found
    while True:
        kind = _next_kind(upright, level, left_upright, left_level, x, y, loops)
        if kind == 0:
            return
        end_x, end_y = _walk(upright, level, left_upright, left_level, x, y, kind, points)
        if len(points) - starts[-1] <= least:
            while len(points) > starts[-1]:
                points.pop()
            continue
        starts.append(len(points))
        begins, stops = count_borders(upright, level, x, y, 0) == 1, count_borders(upright, level, end_x, end_y, 0) == 1
        about.append((np.int64(kind), np.int64(end_x == x and end_y == y), np.int64(begins), np.int64(stops)))


@compiled
def collect_chains(upright, level, corners, least):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return the points of all chains, where each begins among them, and its kind, whether it is closed and whether its ends are free.

    ``corners`` are the numbers of all corners with borders, as :attr:`generator.figures.raster.chains.Cracks.corners` counts them.
    """
    left_upright, left_level = upright.copy(), level.copy()
    height, width = upright.shape[0], level.shape[1]
    points, starts = [(0.0, 0.0)], [0]
    points.pop()
    about = [(np.int64(0), np.int64(0), np.int64(0), np.int64(0))]
    about.pop()
    found = points, starts, about
    for loops in (False, True):
        for corner in corners:
            y, x = corner // (width + 1), corner % (width + 1)
            # A chain begins at one of a border's two ends; a loop anywhere.
            if x < width and left_level[y, x] > 0:
                _take(upright, level, left_upright, left_level, x, y, loops, least, found)
                _take(upright, level, left_upright, left_level, x + 1, y, loops, least, found)
            if y < height and left_upright[y, x] > 0:
                _take(upright, level, left_upright, left_level, x, y, loops, least, found)
                _take(upright, level, left_upright, left_level, x, y + 1, loops, least, found)
    rows = np.zeros((len(about), 4), np.int64)
    for place in range(len(about)):
        for column in range(4):
            rows[place, column] = about[place][column]
    return _stack(points), np.array(starts), rows
