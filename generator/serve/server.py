"""Sends the answers over HTTP, and the stream of events."""

import json
import socket
import socketserver
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from typing import Any

from generator.serve.address import Address, is_allowed_host
from generator.serve.answers import TEXT, Answer, Answers, describe
from generator.serve.board import Board

HEARTBEAT = 15.0
"""Seconds between signs of life on a silent stream: by them a closed tab is noticed, and proxies keep the stream open."""
RETRY = 300
"""Milliseconds after which a page asks again for a server that went away."""
_STOP_LATENCY = 0.05
"""Seconds within which the accepting thread notices the end."""
_GRACE = 0.05
"""Seconds that answers on their way get at the end; sending one on takes a millisecond or two."""


class Handler(BaseHTTPRequestHandler):
    """One connection of a browser."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # headers and body leave as one
    timeout = 120  # seconds; a connection on which nothing is asked for so long is closed
    server: "Server"

    def do_GET(self) -> None:
        if self._is_refused():
            return
        if self.server.answers.is_stream(self.path):
            self._send_events()
        else:
            self._send(self.server.answers.answer(self.path))

    do_HEAD = do_GET  # noqa: N815  # the names are those of the standard library

    def _refuse_method(self) -> None:
        self._send(Answer(405, TEXT, b"The site can only be read.\n"), {"Allow": "GET, HEAD"})
        self.close_connection = True  # a body may follow that nobody reads

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _refuse_method  # noqa: N815

    def _is_refused(self) -> bool:
        if is_allowed_host(self.headers.get("Host"), self.server.address):
            return False
        text = f"This server answers under localhost and {self.server.address.host} only.\n"
        self._send(Answer(403, TEXT, text.encode()))
        return True

    def _send(self, answer: Answer, headers: dict[str, str] | None = None) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        if answer.location:
            self.send_header("Location", answer.location)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _send_events(self) -> None:
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        self.wfile.write(f"retry: {RETRY}\n\n".encode())
        board, beat = self.server.board, -1
        while not board.stopped:
            former = beat
            beat, notice = board.wait_for_news(beat, HEARTBEAT)
            line = f"data: {json.dumps(describe(notice))}\n\n" if beat != former else ": \n\n"
            if not board.stopped:
                self.wfile.write(line.encode())
                self.wfile.flush()

    def version_string(self) -> str:
        return "atlas"

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the terminal for edits and problems."""


class Server(socketserver.ThreadingTCPServer):
    """Serves on a socket that listens already; each connection has a thread."""

    daemon_threads = True
    block_on_close = False

    def __init__(
        self, listening: socket.socket, *, address: Address, answers: Answers, board: Board, report: Callable[[str], None]
    ) -> None:
        self.address_family = listening.family
        super().__init__(listening.getsockname()[:2], Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = listening
        self.address = address
        self.answers = answers
        self.board = board
        self._report = report
        self._connections: set[Any] = set()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self.serve_forever, args=(_STOP_LATENCY,), daemon=True)

    def start(self) -> None:
        """Begin to answer, in a thread."""
        self._thread.start()

    def stop_accepting(self) -> None:
        """Answer no new connection. The listening socket stays open: it may be handed on, and whoever comes now waits at it."""
        if self._thread.is_alive():
            self.shutdown()

    def close_connections(self) -> None:
        """End streams, idle connections and, after a moment, whoever has got no answer yet."""
        time.sleep(_GRACE)
        with self._lock:
            for connection in self._connections:
                with suppress(OSError):  # closed by the browser meanwhile
                    connection.shutdown(socket.SHUT_RDWR)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep silent about tabs that were closed; print everything else."""
        error = sys.exc_info()[1]
        if error is not None and not isinstance(error, OSError):
            self._report("".join(traceback.format_exception(error)).rstrip())
