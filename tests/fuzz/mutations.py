"""Changes of a file's bytes, drawn by a seed: what slips of the hand, editors, converters and bad will make of it."""

from collections.abc import Callable
from random import Random
from typing import Final

_NASTY: Final = (
    *("0", "-1", "1e308", ".nan", ".inf", "9" * 30, "0x1f", "012", "1_000", "1:30", "2026-13-45", "1.", ".5"),
    *("null", "~", "true", "no", "on", "{}", "[]", "[[]]", "{a: }", "!!python/name:os.system", "!foo bar", "&a x", "*a", "<<: *a"),
    *('"', "'", "\\", "\\ud83d", "\\x00", '"\\u202e"', "|", ">-", "? ", ": ", "- ", "# ", "---", "...", "%YAML 1.2", "@x", "`x`"),
    *("\t", "\r", "\r\n", "\n\n", " ", "\u00a0", "\u2028", "\u202e", "\u2067", "\ufeff", "\x00", "\x07", "é", "中文", "🏋️", "ſ", "ß"),
    *("<b>", "<script>x</script>", "<!-- x -->", "&#8238;", "&colon;", "[x](javascript:y)", "[x](muscle:none)", "[@none]", "![x](y.png)"),
    *("{: onclick=x }", "{#__x}", "```", "~~~", "[x]: data:y", "![[", "> > > ", "1. ", "+ ", "| a | b |\n|-|:-:|\n", "*" * 40, "[" * 40),
    *(
        "../..",
        "/etc/passwd",
        "a" * 300,
        "a-" * 60,
        "con",
        "index",
        "__proto__",
        "id",
        "exercises/../x",
        "http://[x",
        "#a#b",
        "%00",
        "?q=1",
    ),
)


def _place(data: bytes, random: Random) -> int:
    return random.randrange(len(data) + 1)


def _span(data: bytes, random: Random) -> tuple[int, int]:
    start = _place(data, random)
    return start, min(len(data), start + random.choice((1, 2, 5, 20, 100)))


def _flip(data: bytes, random: Random) -> bytes:
    if not data:
        return b"\xff"
    place = random.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << random.randrange(8))]) + data[place + 1 :]


def _delete(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    return data[:start] + data[end:]


def _repeat(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    return data[:end] + data[start:end] * random.choice((1, 2, 10, 300)) + data[end:]


def _insert(data: bytes, random: Random) -> bytes:
    place = _place(data, random)
    return data[:place] + random.choice(_NASTY).encode() + data[place:]


def _cut(data: bytes, random: Random) -> bytes:
    return data[: _place(data, random)]


def _lines(change: Callable[[list[bytes], Random], None]) -> Callable[[bytes, Random], bytes]:
    def changed(data: bytes, random: Random) -> bytes:
        lines = data.split(b"\n")
        change(lines, random)
        return b"\n".join(lines)

    return changed


def _drop_line(lines: list[bytes], random: Random) -> None:
    del lines[random.randrange(len(lines))]


def _double_line(lines: list[bytes], random: Random) -> None:
    place = random.randrange(len(lines))
    lines[place:place] = [lines[place]] * random.choice((1, 1, 5, 200))


def _swap_lines(lines: list[bytes], random: Random) -> None:
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _indent_line(lines: list[bytes], random: Random) -> None:
    place = random.randrange(len(lines))
    lines[place] = random.choice((b" ", b"  ", b"\t", b"    ")) + lines[place]


def _outdent_line(lines: list[bytes], random: Random) -> None:
    place = random.randrange(len(lines))
    lines[place] = lines[place].lstrip()


def _new_value(lines: list[bytes], random: Random) -> None:
    """Put something else behind the colon of a line, or where the line has none, in its place."""
    place = random.randrange(len(lines))
    key, colon, _ = lines[place].partition(b":")
    lines[place] = (key + colon + b" " if colon else b"") + random.choice(_NASTY).encode()


def _new_key(lines: list[bytes], random: Random) -> None:
    place = random.randrange(len(lines))
    key, colon, value = lines[place].partition(b":")
    name = key.lstrip(b" -")
    lines[place] = key[: len(key) - len(name)] + name[1:] + name[:1] + colon + value


def _nest(data: bytes, random: Random) -> bytes:
    sign = random.choice((b"[", b"{a: ", b"- ", b"> ", b"- - ", b"(", b"*", b"`", b"<"))
    place = _place(data, random)
    return data[:place] + sign * random.choice((30, 70, 500, 20_000)) + data[place:]


def _encode(data: bytes, random: Random) -> bytes:
    text = data.decode("utf-8", "replace")
    name = random.choice(("utf-16", "utf-16-le", "utf-32", "latin-1", "utf-8-sig"))
    return text.encode(name, "replace")


def _ends(data: bytes, random: Random) -> bytes:
    return data.replace(b"\n", random.choice((b"\r", b"\r\n", b"\n\r", b"\x0b", "\u2028".encode())))


_MUTATIONS: Final = (
    *(_flip, _delete, _repeat, _insert, _insert, _insert, _cut, _nest, _encode, _ends),
    *map(_lines, (_drop_line, _double_line, _swap_lines, _indent_line, _outdent_line, _new_value, _new_value, _new_value, _new_key)),
)


def mutate(data: bytes, random: Random) -> bytes:
    """Return a file with one to four changes; sizes stay below two megabytes."""
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        data = random.choice(_MUTATIONS)(data, random)[:2_000_000]
    return data
