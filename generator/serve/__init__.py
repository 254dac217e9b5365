"""The development server behind ``atlas serve``: shows the site while it is being written."""

import signal
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from generator.serve.address import DEFAULT, AddressFault, listen, parse_address
from generator.serve.development import DevelopmentServer
from generator.serve.restart import adopt_socket, restart
from generator.serve.work_loop import Ending
from generator.serve.workbench import Refresh, Workbench

__all__ = ["DEFAULT", "DevelopmentServer", "Refresh", "Workbench", "serve"]


def serve(
    workbench_factory: Callable[[], Workbench],
    *,
    address: str = DEFAULT,
    open_browser: bool = False,
    poll: bool = False,
    report: Callable[[str], None] = print,
) -> int:
    """Serve until Ctrl-C and return the exit code: 0, or 2 where nothing can be served at the address.

    ``poll`` looks for edits by itself where the system gives no notices. ``report`` gets what the terminal shows, from
    several threads. Does not return where the generator's code changes: then the command starts again in this process.
    """
    adopted = adopt_socket()
    try:
        asked = parse_address(address)
        listening = adopted or listen(asked)
    except AddressFault as error:
        report(str(error))
        return 2
    with listening, _ending_by_signal():
        try:
            server = DevelopmentServer(listening, workbench_factory(), host=asked.host, poll=poll, report=report)
            _greet(server, report, open_browser=open_browser and not adopted)
            ending = server.run()
        except KeyboardInterrupt:
            ending = Ending.STOPPED
        if ending is Ending.RESTART:
            report("The generator's code has changed: starting again.")
            restart(listening)
    report("Stopped.")
    return 0


def _greet(server: DevelopmentServer, report: Callable[[str], None], *, open_browser: bool) -> None:
    report(f"Serving at {server.url} (Ctrl-C ends it)")
    if server.address.everywhere:
        report("Everybody in your network can read it.")
    if open_browser:
        # In a thread, since a browser that runs in the terminal returns only when it is left.
        threading.Thread(target=webbrowser.open_new_tab, args=(server.url,), daemon=True).start()


@contextmanager
def _ending_by_signal() -> Iterator[None]:
    """End on a polite request to terminate as on Ctrl-C; only the main thread can receive signals."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    former = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former)
