"""The command around the server: the address, the end, the browser, and starting again with new code."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.serve import address as addresses
from generator.serve import serve
from tests.conftest import REPOSITORY
from tests.serve.fake import FakeWorkbench, wait_for

RUNNER = """
import sys
from pathlib import Path
from generator.serve import serve
from tests.serve.fake import FakeWorkbench

sys.exit(serve(lambda: FakeWorkbench(Path("content")), address="127.0.0.1:0", report=lambda line: print(line, flush=True)))
"""


@pytest.fixture(autouse=True)
def interrupts_are_heard() -> Iterator[None]:
    """A shell has what it runs in the background ignore Ctrl-C, and every child of it; here it is the end that is tested."""
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, former)


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("127.0.0.1:8000", "127.0.0.1", 8000),
        (":9000", "127.0.0.1", 9000),
        ("9000", "127.0.0.1", 9000),
        ("localhost", "localhost", 8000),
        ("0.0.0.0:80", "0.0.0.0", 80),
        ("[::1]:8000", "::1", 8000),
        ("[::1]", "::1", 8000),
        ("::1", "::1", 8000),
    ],
)
def test_addresses(text: str, host: str, port: int) -> None:
    assert addresses.parse_address(text) == addresses.Address(host, port)


@pytest.mark.parametrize("text", ["localhost:eighty", "127.0.0.1:70000", ":-1", "127.0.0.1:٨"])
def test_ports_that_are_none(text: str) -> None:
    with pytest.raises(addresses.AddressFault, match="port"):
        addresses.parse_address(text)


@pytest.mark.parametrize(
    ("bound", "header", "allowed"),
    [
        ("127.0.0.1", "localhost:8000", True),
        ("192.168.1.7", "192.168.1.7:8000", True),
        ("192.168.1.7", "192.168.1.8:8000", False),
        ("desk.home.example", "DESK.home.example", True),
        ("0.0.0.0", "192.168.1.7:8000", True),
        ("0.0.0.0", "[fe80::1]:8000", True),
        ("0.0.0.0", "evil.example", False),
        ("0.0.0.0", "1.2.3.4.evil.example", False),
        ("127.0.0.1", None, False),
    ],
)
def test_hosts(bound: str, header: str | None, allowed: bool) -> None:
    assert addresses.is_allowed_host(header, addresses.Address(bound, 8000)) is allowed


def test_a_port_in_use_is_a_plain_message(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        lines: list[str] = []
        assert serve(lambda: FakeWorkbench(folder), address=f"127.0.0.1:{port}", report=lines.append) == 2
    assert len(lines) == 1
    assert f"127.0.0.1:{port} cannot be used (Address already in use)" in lines[0]
    assert f"--address 127.0.0.1:{port + 1}" in lines[0]


def test_a_host_of_another_machine_is_a_plain_message(folder: Path) -> None:
    lines: list[str] = []
    assert serve(lambda: FakeWorkbench(folder), address="192.0.2.1:8000", report=lines.append) == 2
    assert "192.0.2.1:8000 cannot be used" in lines[0]


def test_the_browser_is_opened_on_the_site(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    lines: list[str] = []

    def open_and_end(url: str) -> bool:
        opened.append(url)
        os.kill(os.getpid(), signal.SIGINT)
        return True

    monkeypatch.setattr(webbrowser, "open_new_tab", open_and_end)
    code = serve(lambda: FakeWorkbench(folder, "/guide/"), address="0.0.0.0:0", open_browser=True, report=lines.append)
    assert code == 0
    assert lines[0] == f"Serving at {opened[0]} (Ctrl-C ends it)"
    assert opened[0].startswith("http://localhost:")
    assert opened[0].endswith("/guide/")
    assert "Everybody in your network can read it." in lines
    assert lines[-1] == "Stopped."


class Process:
    """The command in a process, with a copy of the package whose code tests may change."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.log = project / "log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen([sys.executable, "run.py"], cwd=project, stdout=log, stderr=log)
        wait_for(self.starts, 30)
        self.port = int(self.log.read_text("utf-8").split("Serving at ")[1].split(":")[2].split("/")[0])

    def starts(self) -> int:
        return self.log.read_text("utf-8").count("Serving at")

    def get(self, path: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8")
        connection.close()
        return self.get(answer.headers["Location"]) if answer.status == 302 else text


@pytest.fixture
def process(tmp_path: Path, folder: Path) -> Iterator[Process]:
    for name in (
        "generator/__init__.py",
        "generator/diagnostics.py",
        "tests/__init__.py",
        "tests/serve/__init__.py",
        "tests/serve/fake.py",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / name, tmp_path / name)
    shutil.copytree(REPOSITORY / "generator" / "serve", tmp_path / "generator" / "serve", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(REPOSITORY / "site_templates" / "serve", tmp_path / "site_templates" / "serve")
    (tmp_path / "run.py").write_text(RUNNER, "utf-8")
    running = Process(tmp_path)
    yield running
    running.process.kill()
    running.process.wait()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_end_is_clean_and_soon_with_an_open_stream(process: Process, number: signal.Signals) -> None:
    with socket.create_connection(("127.0.0.1", process.port)) as stream:
        stream.sendall(b"GET /__atlas__/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert stream.recv(100)
        begun = time.monotonic()
        process.process.send_signal(number)
        assert process.process.wait(10) == 0
        assert time.monotonic() - begun < 2
    log = process.log.read_text("utf-8")
    assert log.endswith("Stopped.\n")
    assert "Traceback" not in log


def test_new_code_starts_the_server_again_on_its_port(process: Process) -> None:
    code = process.project / "generator" / "diagnostics.py"
    text = code.read_text("utf-8")
    before = process.get("/bread/")
    assert "'error')" in text
    code.write_text(text.replace("'error')", "'mistake')"), "utf-8")
    time.sleep(0.015)  # the edit was seen; whoever asks now is answered by the successor
    asked = process.get("/bread/")
    wait_for(lambda: process.starts() == 2, 30)
    after = process.get("/bread/")
    assert "Flour." in before
    assert "Flour." in asked
    assert "Flour." in after
    assert before != after  # the tag tells the pages that it is another server
    (process.project / "content" / "bread.txt").write_text("BROKEN", "utf-8")
    wait_for(lambda: "1 mistake" in process.get("/bread/"))
    assert process.process.poll() is None


def test_code_that_cannot_be_read_is_shown_and_does_not_end_the_server(process: Process) -> None:
    code = process.project / "generator" / "diagnostics.py"
    text = code.read_text("utf-8")
    code.write_text(f"{text}\nthis is no code\n", "utf-8")
    wait_for(lambda: "generator-code" in process.get("/bread/"))
    assert "generator/diagnostics.py" in process.get("/bread/")
    assert process.starts() == 1
    code.write_text(text, "utf-8")
    wait_for(lambda: process.starts() == 2, 30)
    assert "Flour." in process.get("/bread/")
