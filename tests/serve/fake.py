"""A workbench of a few lines: every text file of a folder is a page, and an exclamation "BROKEN" in one breaks the site."""

import re
import threading
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from generator.diagnostics import ContentProblems, Problem, Severity
from generator.serve import DevelopmentServer, Refresh
from generator.serve.address import Address, listen

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'"
)
PAGE = (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    '<title>{title}</title>\n<link rel="icon" href="data:,">\n<link rel="stylesheet" href="{base}assets/site.css">\n</head>\n'
    '<body><main><h1>{title}</h1><p id="text">{text}</p></main></body>\n</html>\n'
)
_TAG = re.compile(rb'<script src="[^"]*__atlas__/reload\.js" data-version="[^"]*" data-page="[^"]*" defer></script>')


def without_tag(html: bytes) -> bytes:
    """Return a page as the workbench made it."""
    return _TAG.sub(b"", html, count=1)


def problem(path: str, line: int = 3, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(
        path=path,
        line=line,
        column=7,
        rule="no-such-word",
        message='The word "<BROKEN>" is not known.',
        fix='Did you mean "bread"?',
        severity=severity,
    )


class FakeWorkbench:
    """Follows the protocol and notes when it was called."""

    def __init__(self, folder: Path, base_path: str = "/", pieces: int = 0) -> None:
        self.folder = folder
        self.base_path = base_path
        self.pieces = pieces
        """Pieces of idle work after each refresh."""
        self.left = 0
        self.refreshed: list[tuple[float, Collection[Path] | None]] = []
        self.found: tuple[Problem, ...] = ()
        """What the idle work will have found."""
        self.inside = threading.Lock()
        self.asked: list[str] = []
        self._texts: dict[str, str] = {}
        self._version = 0

    @contextmanager
    def alone(self) -> Iterator[None]:
        assert self.inside.acquire(blocking=False), "two threads at the workbench"
        try:
            yield
        finally:
            self.inside.release()

    def refresh(self, changed: Collection[Path] | None) -> Refresh:
        with self.alone():
            self.refreshed.append((time.monotonic(), changed))
            texts = {path.stem: path.read_text("utf-8") for path in sorted(self.folder.glob("*.txt"))}
            if "RAISE" in texts.get("index", ""):
                raise ZeroDivisionError("nothing to divide by")
            different = {name for name in texts.keys() | self._texts.keys() if texts.get(name) != self._texts.get(name)}
            self._version += bool(different)
            self._texts = texts
            self.left = self.pieces
            found = tuple(problem(f"content/{name}.txt") for name, text in texts.items() if "BROKEN" in text)
            return Refresh(self._version, found, broken=bool(found), addresses=frozenset(self._address(name) for name in different))

    @staticmethod
    def _address(name: str) -> str:
        return "" if name == "index" else "assets/site.css" if name == "site" else f"{name}/"

    def answer(self, name: str) -> bytes | None:
        with self.alone():
            self.asked.append(name)
            if name == "404.html":
                return self._page("Not here", "Nothing.")
            if name == "assets/site.css":
                return self._texts.get("site", "").encode()
            if name == "assets/CNAME":
                return b"example.org\n"
            stem = "index" if name == "index.html" else name.removesuffix("/index.html")
            if stem == name or stem not in self._texts:
                return None
            if "UNSHOWN" in self._texts[stem]:
                raise ContentProblems([problem(f"templates/{stem}.html")])
            return self._page(stem, self._texts[stem])

    def knows(self, name: str) -> bool:
        return name in self._texts

    def _page(self, title: str, text: str) -> bytes:
        return PAGE.format(policy=POLICY, title=title, text=text, base=self.base_path).encode()

    def work(self) -> bool:
        with self.alone():
            time.sleep(0.005)
            self.left -= 1
            return self.left > 0

    def problems(self) -> Sequence[Problem]:
        return () if self.left > 0 else self.found

    def watched(self) -> Sequence[Path]:
        return [self.folder]


class Running:
    """A server in threads, with what it printed."""

    def __init__(self, workbench: FakeWorkbench, *, poll: bool = False, port: int = 0) -> None:
        self.workbench = workbench
        self.lines: list[str] = []
        self._socket = listen(Address("127.0.0.1", port))
        self._server = DevelopmentServer(self._socket, workbench, host="127.0.0.1", poll=poll, report=self.lines.append)
        self.url = self._server.url
        self.port = self._server.address.port
        self._thread = threading.Thread(target=self._server.run)
        self._thread.start()
        wait_for(lambda: workbench.refreshed)

    def write(self, name: str, text: str) -> float:
        """Replace a text as editors do; return when."""
        temporary = self.workbench.folder / f".#{name}"
        temporary.write_text(text, "utf-8")
        moment = time.monotonic()
        temporary.replace(self.workbench.folder / f"{name}.txt")
        return moment

    def stop(self) -> None:
        self._server.stop()
        self._thread.join(10)
        assert not self._thread.is_alive()
        self._socket.close()


def wait_for(happens: object, seconds: float = 10) -> None:
    """Wait until a function returns something true."""
    assert callable(happens)
    end = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.005)
