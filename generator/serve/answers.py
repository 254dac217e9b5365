"""From an address that was asked for to what is sent. Knows no sockets."""

import json
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import parse_qs, quote, unquote_to_bytes

from generator.diagnostics import ContentProblems, render_json
from generator.serve.board import Board, Notice, name_of
from generator.serve.pages import FOLDER, ServePages, serve_pages

_EVENTS = f"{FOLDER}events"
HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
JSON = "application/json"
_TYPES = {
    "avif": "image/avif",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "gif": "image/gif",
    "html": HTML,
    "ico": "image/x-icon",
    "ics": "text/calendar; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": JSON,
    "jsonld": "application/ld+json",
    "map": JSON,
    "md": "text/markdown; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": TEXT,
    "wasm": "application/wasm",
    "webm": "video/webm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "xml": "application/xml",
    "yaml": "application/yaml",
    "yml": "application/yaml",
    "zip": "application/zip",
}
"""Written out, since what the system's table says differs from machine to machine."""


@dataclass(frozen=True)
class Answer:
    """What is sent; ``location`` is set for redirects only."""

    status: int
    content_type: str
    body: bytes
    location: str = ""


class Site(Protocol):
    """The workbench as the answers see it: every call waits for its turn."""

    @property
    def base_path(self) -> str:
        """Return the path of the site's address, with a slash at both ends."""

    def wait_until_settled(self) -> None:
        """Wait until the edits noted so far are done."""

    def answer(self, name: str) -> bytes | None:
        """Return the bytes of a file, ``None`` where there is none. Raises ContentProblems, nothing else."""


def content_type(name: str) -> str:
    """Return the media type of a file by its ending."""
    return _TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")


def read_name(path: str) -> str | None:
    """Return the decoded path without the leading slash; ``None`` where it is no name of a file or folder of a site.

    Parts that are empty, ``.`` or ``..`` and backslashes would lead elsewhere: out of the site, or as ``//host`` to another one.
    """
    try:
        decoded = unquote_to_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        return None
    if not decoded.startswith("/") or any(sign in decoded for sign in "\\\0\r\n"):
        return None
    parts = decoded[1:].split("/")
    return None if any(part in ("", ".", "..") for part in parts[:-1]) or parts[-1] in (".", "..") else decoded[1:]


class Answers:
    """Answers for one site."""

    def __init__(self, site: Site, board: Board) -> None:
        self._site = site
        self._board = board

    def is_stream(self, target: str) -> bool:
        """Say whether a request's target is the stream of events, which has no end."""
        return target.partition("?")[0] == f"{self._site.base_path}{_EVENTS}"

    def answer(self, target: str) -> Answer:
        """Return what is sent for a request's target: path and query."""
        path, _, query = target.partition("?")
        base = self._site.base_path
        name = read_name(path)
        if name is None:
            return _say(404, "There is no such address.")
        if not f"/{name}".startswith(base):
            if name in ("", base.strip("/")):
                return _redirect(base, query)
            return _say(404, f"The site is served under {base}")
        name = name[len(base) - 1 :]
        if name.startswith(FOLDER):
            return self._answer_own(name.removeprefix(FOLDER), query)
        return self._answer_site(name, query)

    def _answer_own(self, name: str, query: str) -> Answer:
        pages = serve_pages(self._site.base_path)
        notice = self._board.notice
        if name == "status.json":
            return Answer(200, JSON, json.dumps(describe(notice)).encode())
        if name == "problems.json":
            return Answer(200, JSON, render_json(notice.problems).encode())
        if name == "problems/":
            return Answer(200, HTML, pages.render_problems(notice.problems, notice.token, stopped=False))
        if name == "changes.json":
            asked = parse_qs(query)
            difference = self._board.difference(asked.get("since", [""])[0], asked.get("page", [""])[0])
            answer = {"version": difference.token, "reload": difference.reload, "files": difference.files}
            return Answer(200, JSON, json.dumps(answer).encode())
        data = pages.read_file(name)
        return _say(404, "The server has no such file.") if data is None else Answer(200, content_type(name), data)

    def _answer_site(self, address: str, query: str) -> Answer:
        self._site.wait_until_settled()
        if self._board.stopped:  # ask again: where the server starts anew, its successor answers
            return _redirect(f"{self._site.base_path}{address}", query)
        pages = serve_pages(self._site.base_path)
        notice = self._board.notice  # before the page is made: its tag may be too old, which costs a reload, but never too new
        name = name_of(address)
        if notice.broken:
            return self._answer_stopped(pages, notice, name)
        try:
            data = self._site.answer(name)
            if data is None and address and not address.endswith("/") and self._site.answer(f"{address}/index.html") is not None:
                return _redirect(f"{self._site.base_path}{address}/", query)
            missing = self._site.answer("404.html") if data is None else None
        except ContentProblems as error:
            return Answer(503, HTML, pages.render_problems(error.problems, notice.token, stopped=True))
        if missing is not None:
            return Answer(404, HTML, pages.add_tag(missing, notice.token, page=""))
        if data is None:
            return _say(404, "There is no page at this address.")
        kind = content_type(name)
        return Answer(200, kind, pages.add_tag(data, notice.token, page=name) if kind == HTML else data)

    def _answer_stopped(self, pages: ServePages, notice: Notice, name: str) -> Answer:
        """Answer with the problems where a page was asked for, plainly for other files."""
        if content_type(name) == HTML or "." not in name.rpartition("/")[2]:
            return Answer(503, HTML, pages.render_problems(notice.problems, notice.token, stopped=True))
        return _say(503, "The site cannot be shown until its problems are mended.")


def describe(notice: Notice) -> dict[str, object]:
    """Return a notice as the pages get it: ``version broken checking total tone note``."""
    return {
        "version": notice.token,
        "broken": notice.broken,
        "checking": notice.checking,
        "total": len(notice.problems),
        "tone": notice.tone,
        "note": notice.note,
    }


def _say(status: int, text: str) -> Answer:
    return Answer(status, TEXT, f"{text}\n".encode())


def _redirect(path: str, query: str) -> Answer:
    """Send on with 302: a browser would keep a lasting redirect, also when the site moves to another path."""
    location = quote(path) + (f"?{query}" if query else "")
    return Answer(302, TEXT, b"", location)
