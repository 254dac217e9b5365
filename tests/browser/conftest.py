"""Chromium on the built sites, with everything noted that a page must not do."""

import functools
import http.server
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

FIRST_SCREEN = 664
"""Height of what a phone of 390 px shows of a page, in px."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        return

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer as a static host does: the site's own 404 page."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        data = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that has gone on to another page before an answer was whole."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def serve(folder: Path) -> tuple[http.server.ThreadingHTTPServer, str]:
    server = _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}/"


def stop(server: http.server.ThreadingHTTPServer) -> None:
    server.shutdown()
    server.server_close()


@dataclass
class Visit:
    """A page with the address of its site and what went wrong so far."""

    page: Page
    base: str
    faults: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        self.page.goto(self.base + address)
        return self.page


@pytest.fixture(scope="session")
def real_base(real_site: Path) -> Iterator[str]:
    server, base = serve(real_site)
    yield base
    stop(server)


@pytest.fixture
def visit(browser: Browser, real_base: str) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens a context; at the end no visit may have a fault."""
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def start(width: int = 1280, scheme: str = "light", base: str = real_base, **options: object) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": 844 if width < 600 else 900}, color_scheme=scheme, **options)  # type: ignore[arg-type]
        contexts.append(context)
        made = Visit(context.new_page(), base)
        note_faults(made)
        visits.append(made)
        return made

    yield start
    for context in contexts:
        context.close()
    assert [fault for made in visits for fault in made.faults] == []


def note_faults(made: Visit) -> None:
    made.page.on(
        "console",
        lambda message: (
            made.faults.append(f"console: {message.text}") if message.type in ("error", "warning") and "404" not in message.text else None
        ),
    )
    made.page.on("pageerror", lambda error: made.faults.append(f"error: {error}"))
    made.page.on("dialog", lambda dialog: (made.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    made.page.on(
        "request", lambda request: None if request.url.startswith((made.base, "data:")) else made.faults.append(f"request: {request.url}")
    )
