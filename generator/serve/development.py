"""The parts of the development server put together."""

from collections.abc import Callable
from socket import socket

from generator.serve.address import Address, bound_address
from generator.serve.answers import Answers
from generator.serve.board import Board
from generator.serve.changes import Changes
from generator.serve.restart import CODE
from generator.serve.server import Server
from generator.serve.watcher import Watcher
from generator.serve.work_loop import Ending, WorkLoop
from generator.serve.workbench import Workbench


class DevelopmentServer:
    """Serves one workbench on a listening socket, which stays open at the end: it may be handed on."""

    def __init__(self, listening: socket, workbench: Workbench, *, host: str, poll: bool, report: Callable[[str], None]) -> None:
        self.address: Address = bound_address(listening, host)
        self.url = f"http://{self.address.shown_host}:{self.address.port}{workbench.base_path}"
        self._board, self._changes = Board(), Changes()
        self._watcher = Watcher(self._changes.note, poll=poll, report=report)
        self._loop = WorkLoop(
            workbench,
            board=self._board,
            changes=self._changes,
            watch=lambda paths: self._watcher.watch([*paths, CODE]),
            report=report,
        )
        answers = Answers(self._loop, self._board)
        self._server = Server(listening, address=self.address, answers=answers, board=self._board, report=report)

    def run(self) -> Ending:
        """Serve in this thread and others until ``stop`` is called or the generator's own code changes."""
        try:
            self._server.start()
            return self._loop.run()
        finally:
            self._server.stop_accepting()
            self.stop()
            self._server.close_connections()
            self._watcher.stop()

    def stop(self) -> None:
        """Let ``run`` return; may be called from any thread."""
        self._changes.stop()
        self._board.stop()
