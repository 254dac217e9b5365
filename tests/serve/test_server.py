"""What the server sends: bytes of the build, redirects, errors, and to whom."""

import http.client
import json
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.serve.answers import content_type, read_name
from tests.serve.fake import FakeWorkbench, Running, problem, wait_for, without_tag

Start = Callable[..., Running]


def ask(running: Running, path: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=10)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def test_pages_are_the_builds_bytes_and_one_tag(start: Start) -> None:
    running = start()
    answer, body = ask(running, "/bread/")
    assert answer.status == 200
    assert answer.getheader("Content-Type") == "text/html; charset=utf-8"
    assert answer.getheader("Cache-Control") == "no-store"
    expected = running.workbench.answer("bread/index.html")
    assert body.count(b"__atlas__/reload.js") == 1
    assert b"defer></script></head>" in body
    assert without_tag(body) == expected


def test_other_files_are_sent_as_they_are(start: Start) -> None:
    running = start()
    answer, body = ask(running, "/assets/site.css?v=1")
    assert (answer.status, answer.getheader("Content-Type"), body) == (200, "text/css; charset=utf-8", b"h1 { color: #111111 }")
    answer, body = ask(running, "/assets/CNAME")
    assert (answer.getheader("Content-Type"), body) == ("application/octet-stream", b"example.org\n")


def test_head_sends_the_same_headers_and_no_body(start: Start) -> None:
    running = start()
    _, whole = ask(running, "/bread/")
    answer, body = ask(running, "/bread/", "HEAD")
    assert (answer.status, answer.getheader("Content-Length"), body) == (200, str(len(whole)), b"")


def test_a_missing_slash_is_added_with_the_query(start: Start) -> None:
    answer, _ = ask(start(), "/bread?q=a%20b")
    assert (answer.status, answer.getheader("Location")) == (302, "/bread/?q=a%20b")


def test_missing_pages_show_the_sites_own_page(start: Start) -> None:
    running = start()
    for path in ("/no/such/", "/no", "/no.html", "/no.svg"):
        answer, body = ask(running, path)
        assert answer.status == 404
        assert without_tag(body) == running.workbench.answer("404.html")


@pytest.mark.parametrize(
    "path", ["//evil.example/..", "/..%2f..%2fetc/passwd", "/a/../b", "/a//b", "/%5c%5cevil", "/%00", "/%ff", "/./a", "a"]
)
def test_paths_that_lead_elsewhere_never_reach_the_workbench(start: Start, path: str) -> None:
    running = start()
    before = len(running.workbench.asked)
    with socket.create_connection(("127.0.0.1", running.port)) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        assert answer.status == 404
        answer.read()
    assert running.workbench.asked[before:] == []


def test_names_are_decoded_once() -> None:
    assert read_name("/caf%C3%A9/") == "café/"
    assert read_name("/a%2520b") == "a%20b"
    assert read_name("/") == ""
    assert read_name("/a/") == "a/"
    assert read_name("/a/..") is None


def test_the_site_stands_under_its_base_path(start: Start) -> None:
    running = start(base_path="/guide/")
    assert running.url.endswith("/guide/")
    for path in ("/", "/guide"):
        answer, _ = ask(running, path)
        assert (answer.status, answer.getheader("Location")) == (302, "/guide/")
    answer, body = ask(running, "/guide/bread/")
    assert answer.status == 200
    assert b'src="/guide/__atlas__/reload.js"' in body
    assert ask(running, "/guide/bread")[0].getheader("Location") == "/guide/bread/"
    assert ask(running, "/bread/")[0].status == 404
    assert ask(running, "/guidebook/")[0].status == 404
    assert ask(running, "/guide/__atlas__/reload.js")[0].status == 200
    assert ask(running, "/__atlas__/reload.js")[0].status == 404


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:8000", 200),
        ("127.0.0.1:1", 200),
        ("[::1]:8000", 200),
        ("evil.example", 403),
        ("127.0.0.1.evil.example", 403),
        ("localhost.evil.example:8000", 403),
        ("192.168.1.7", 403),
        ("", 403),
    ],
)
def test_only_this_machines_names_are_answered(start: Start, host: str, status: int) -> None:
    running = start()
    for path in ("/bread/", "/__atlas__/status.json"):
        answer, body = ask(running, path, Host=host)
        assert answer.status == status
        assert (b"Flour" in body or b"version" in body) == (status == 200)


def test_strangers_hear_no_events(start: Start) -> None:
    assert ask(start(), "/__atlas__/events", Host="evil.example")[0].status == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_the_site_can_only_be_read(start: Start, method: str) -> None:
    answer, _ = ask(start(), "/bread/", method)
    assert (answer.status, answer.getheader("Allow")) == (405, "GET, HEAD")


def test_content_types() -> None:
    wanted = {
        "a/index.html": "text/html; charset=utf-8",
        "a.svg": "image/svg+xml",
        "a.js": "text/javascript; charset=utf-8",
        "a.json": "application/json",
        "a.css": "text/css; charset=utf-8",
        "a.woff2": "font/woff2",
        "sitemap.xml": "application/xml",
        "robots.txt": "text/plain; charset=utf-8",
        "manifest.webmanifest": "application/manifest+json",
        "CNAME": "application/octet-stream",
    }
    assert {name: content_type(name) for name in wanted} == wanted


def test_the_servers_own_files_come_before_the_sites(start: Start) -> None:
    running = start()
    for name in ("reload.js", "events.js", "serve.css", "status.json", "problems.json", "problems/", "nothing.js", "../bread/"):
        answer, _ = ask(running, f"/__atlas__/{name}")
        assert answer.status == (200 if name not in ("nothing.js", "../bread/") else 404), name
    assert [name for name in running.workbench.asked if "__atlas__" in name] == []


def test_a_page_that_cannot_be_made_shows_why_and_others_go_on(start: Start) -> None:
    running = start()
    running.write("soup", "UNSHOWN")
    wait_for(lambda: len(running.workbench.refreshed) > 1)
    answer, body = ask(running, "/soup/")
    assert answer.status == 503
    assert b"<h2>templates/soup.html:3:7</h2>" in body
    assert b"&lt;BROKEN&gt;" in body
    assert b"<BROKEN>" not in body
    assert ask(running, "/bread/")[0].status == 200


def test_a_fault_of_the_generator_is_shown_and_the_server_goes_on(start: Start, folder: Path) -> None:
    running = start()
    running.write("index", "RAISE")
    wait_for(lambda: len(running.workbench.refreshed) > 1)
    assert b"ZeroDivisionError: nothing to divide by" in ask(running, "/")[1]
    assert any("Traceback" in line for line in running.lines)
    running.write("index", "Welcome back.")
    wait_for(lambda: b"Welcome back." in ask(running, "/")[1])


def test_a_start_with_errors_shows_them_at_every_address(start: Start, folder: Path) -> None:
    (folder / "bread.txt").write_text("BROKEN", "utf-8")
    running = start()
    for path in ("/", "/bread/", "/soup/", "/no/such/", "/bread", "/a.html"):
        answer, body = ask(running, path)
        assert (answer.status, answer.getheader("Content-Type")) == (503, "text/html; charset=utf-8")
        assert b"content/bread.txt" in body
    answer, _ = ask(running, "/assets/site.css")
    assert (answer.status, answer.getheader("Content-Type")) == (503, "text/plain; charset=utf-8")
    assert running.workbench.asked == []
    assert any("content/bread.txt:3:7  error  no-such-word" in line for line in running.lines)
    running.write("bread", "Flour.")
    wait_for(lambda: ask(running, "/bread/")[0].status == 200)
    assert "No problems any more." in running.lines


def test_a_page_asked_for_after_an_edit_was_seen_is_new(start: Start) -> None:
    running = start()
    ask(running, "/bread/")
    for number in range(5):
        running.write("bread", f"Flour {number}.")
        time.sleep(0.015)  # the system's notice has come; the refresh has not begun
        assert f"Flour {number}.".encode() in ask(running, "/bread/")[1]


def read_event(stream: http.client.HTTPResponse) -> dict[str, object]:
    while not (line := stream.readline()).startswith(b"data: "):
        assert line
    found = json.loads(line.removeprefix(b"data: "))
    assert isinstance(found, dict)
    return found


def open_stream(running: Running) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=10)
    connection.request("GET", "/__atlas__/events")
    stream = connection.getresponse()
    assert stream.getheader("Content-Type") == "text/event-stream"
    return stream


def test_events_tell_versions_and_what_changed_is_said_for_a_page(start: Start) -> None:
    running = start()
    ask(running, "/bread/")
    with open_stream(running) as stream:
        first = read_event(stream)
        while first["checking"]:
            first = read_event(stream)
        running.write("bread", "Rye.")
        second = read_event(stream)
    assert second["version"] != first["version"]

    def difference(page: str, since: object = first["version"]) -> dict[str, object]:
        return dict(json.loads(ask(running, f"/__atlas__/changes.json?since={since}&page={page}")[1]))

    assert difference("bread/index.html") == {"version": second["version"], "reload": True, "files": []}
    assert difference("soup/index.html") == {"version": second["version"], "reload": False, "files": []}
    assert difference("")["reload"] is True
    assert difference("", second["version"])["reload"] is False
    assert difference("soup/index.html", "another.1")["reload"] is True
    assert difference("soup/index.html", "")["reload"] is True
    running.write("site", "h1 { color: #222222 }")
    wait_for(lambda: difference("soup/index.html", second["version"])["files"] == ["assets/site.css"])


def test_ending_closes_streams_and_idle_connections_at_once(folder: Path) -> None:
    running = Running(FakeWorkbench(folder))
    with open_stream(running) as stream:
        read_event(stream)
        idle = socket.create_connection(("127.0.0.1", running.port))
        wait_for(lambda: len(running._server._server._connections) == 2)
        begun = time.monotonic()
        running.stop()
        assert time.monotonic() - begun < 1
        assert idle.recv(1) == b""
        idle.close()
        stream.read()


def test_checking_goes_on_in_idle_time_and_its_findings_are_told(start: Start) -> None:
    running = start(pieces=40)
    running.workbench.found = (problem("site/soup"),)

    def status() -> dict[str, object]:
        return dict(json.loads(ask(running, "/__atlas__/status.json")[1]))

    assert status()["note"] == "Checking …"
    wait_for(lambda: not status()["checking"])
    assert {"note": "1 error, 0 warnings", "tone": "error", "total": 1, "broken": False}.items() <= status().items()
    assert ask(running, "/soup/")[0].status == 200
    assert b"site/soup" in ask(running, "/__atlas__/problems/")[1]
    assert json.loads(ask(running, "/__atlas__/problems.json")[1])["total"] == 1
    assert any("site/soup:3:7  error" in line for line in running.lines)
    running.workbench.found = ()
    running.write("bread", "Rye.")
    wait_for(lambda: "No problems any more." in running.lines)


def test_a_site_without_problems_says_so_once(start: Start) -> None:
    running = start(pieces=3)
    wait_for(lambda: running.lines == ["Checked: no problems."])
    running.write("bread", "Rye.")
    wait_for(lambda: len(running.workbench.refreshed) == 2 and running.workbench.left <= 0)
    time.sleep(0.2)
    assert [line.partition(" · ")[0] for line in running.lines] == ["Checked: no problems.", "bread.txt: 1 address changed"]


def test_a_fault_in_the_checking_is_shown_and_the_server_goes_on(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    running = start()
    monkeypatch.setattr(running.workbench, "work", lambda: 1 / 0)
    running.write("bread", "Rye.")
    wait_for(lambda: b"division by zero" in ask(running, "/__atlas__/problems/")[1])
    assert ask(running, "/bread/")[0].status == 200
    monkeypatch.undo()
    running.write("bread", "Spelt.")
    wait_for(lambda: b"No problems" in ask(running, "/__atlas__/problems/")[1])


def test_whoever_asks_does_not_wait_for_the_checking(start: Start) -> None:
    running = start(pieces=2000)  # ten seconds of work
    ask(running, "/bread/")
    wait_for(lambda: running.workbench.left < 1990)
    took = []
    for _ in range(10):
        begun = time.monotonic()
        ask(running, "/bread/")
        took.append(time.monotonic() - begun)
    assert sorted(took)[5] < 0.05
    assert 0 < running.workbench.left < 1990


def test_a_newer_edit_cancels_the_checking(start: Start) -> None:
    running = start(pieces=2000)
    wait_for(lambda: 0 < running.workbench.left < 1995)
    edited = running.write("bread", "Rye.")
    wait_for(lambda: len(running.workbench.refreshed) == 2)
    assert running.workbench.refreshed[1][0] - edited < 0.5
    wait_for(lambda: running.workbench.left < 2000)
