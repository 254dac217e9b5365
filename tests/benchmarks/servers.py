"""A server under measurement: started on a free port, asked until it shows an edit, ended with all its children."""

import http.client
import os
import re
import socket
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self
from urllib.parse import urljoin

from tests.benchmarks.edits import stage
from tests.benchmarks.processes import CommandFailed, read_cpu, read_end, started

PAUSE = 0.002
"""Seconds between two questions; the measure is not finer than this."""
IDLE_WINDOW, IDLE_SHARE = 1.0, 0.15
"""A server rests when it has used less than this share of one core for so many seconds. Watching by looking costs a little."""
_STYLE = re.compile(rb"""<link[^>]*rel=["']?stylesheet["']?[^>]*>""")
_HREF = re.compile(rb"""href=["']?([^"'\s>]+)""")
_MAIN = re.compile(rb"<main\b.*</main>", re.DOTALL)


class Shown(NamedTuple):
    """How an edit arrived."""

    seconds: float
    """From before the file is replaced to the last byte of the answer that shows the edit."""
    work: float
    """Seconds of CPU of all its processes until it rests again."""
    stayed: bool
    """Whether the same page, asked for once more when the server rests, has the same content."""


class Server:
    """A command that serves a folder; use it with ``with``."""

    def __init__(self, command: Callable[[int], list[str]], folder: Path, timeout: float) -> None:
        """Set what to run: ``command`` gets the port; ``timeout`` is for every wait, seconds."""
        self._command, self._folder, self._timeout = command, folder, timeout
        self._stack = ExitStack()
        self._port = 0

    def __enter__(self) -> Self:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._process, self._printed = self._stack.enter_context(started(self._command(self._port), self._folder))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.close()

    def get(self, address: str) -> bytes | None:
        """Return the body of a whole answer; nothing where there is no page, none yet, or only a part of it."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=self._timeout)
        try:
            connection.request("GET", f"/{address}")
            answer = connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()
        is_page = (answer.getheader("Content-Type") or "").startswith("text/html")
        return body if answer.status == 200 and (not is_page or b"</html>" in body or b"</body>" in body) else None

    def get_with_styles(self, address: str) -> bytes | None:
        """Return a page and the stylesheets that it names, joined."""
        page = self.get(address)
        if page is None:
            return None
        names = [_HREF.search(link) for link in _STYLE.findall(page)]
        styles = [self.get(urljoin(f"/{address}", name[1].decode()).lstrip("/")) for name in names if name]
        return b"\n".join([page, *(style for style in styles if style is not None)])

    def wait_until_up(self, address: str) -> None:
        """Wait for a first answer, and until the work of starting is done."""
        self._wait(lambda: self.get(address) is not None, f"no answer at /{address}", 0.1)
        self.wait_until_idle()

    def wait_until_idle(self) -> None:
        """Wait until the processes rest."""
        used = read_cpu(self._process.pid)

        def rests() -> bool:
            nonlocal used
            before, used = used, read_cpu(self._process.pid)
            return used - before < IDLE_SHARE * IDLE_WINDOW

        self._wait(rests, "it does not come to rest", IDLE_WINDOW)

    def time_edit(self, file: Path, text: str, address: str, mark: bytes, *, styles: bool = False) -> Shown:
        """Replace a file and return how its edit arrived at an address. Raises ``CommandFailed`` when it does not."""
        ask = self.get_with_styles if styles else self.get
        before = ask(address)
        if before is None or mark in before:
            raise CommandFailed(f"/{address} is not served, or holds {mark.decode()} already.")
        spare = stage(self._folder, text)
        used = read_cpu(self._process.pid)
        seen = b""

        def shows() -> bool:
            nonlocal seen
            seen = ask(address) or b""
            return mark in seen

        began = time.perf_counter()
        os.replace(spare, file)
        self._wait(shows, f"/{address} does not show an edit of {file.name}", PAUSE)
        seconds = time.perf_counter() - began
        self.wait_until_idle()
        return Shown(seconds, read_cpu(self._process.pid) - used, _content(ask(address) or b"") == _content(seen))

    def _wait(self, holds: Callable[[], bool], what: str, pause: float) -> None:
        end = time.monotonic() + self._timeout
        while not holds():
            if self._process.poll() is not None or time.monotonic() > end:
                raise CommandFailed(f"{' '.join(self._command(self._port))}: {what}.\n{read_end(self._printed)}")
            time.sleep(pause)


def _content(page: bytes) -> bytes:
    """Return the main part of a page; what surrounds it may hold numbers for reloading that change."""
    found = _MAIN.search(page)
    return found[0] if found else page
