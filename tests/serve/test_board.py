"""What a page is told to do follows from the versions between its own and the last one."""

import threading
import time

from generator.serve.board import _KEPT, _MOST_FILES, Board, name_of
from tests.serve.fake import problem


def announce(board: Board, *addresses: str) -> str:
    board.announce(addresses, broken=False, checking=False, problems=())
    return board.notice.token


def test_changes_add_up_over_versions() -> None:
    board = Board()
    first = announce(board)
    announce(board, "bread/", "assets/a.css")
    last = announce(board, "soup/index.html", "")
    for name in ("bread/index.html", "soup/index.html", "index.html"):
        assert board.difference(first, name).reload
    quiet = board.difference(first, "salt/index.html")
    assert (quiet.token, quiet.reload, quiet.files) == (last, False, ("assets/a.css",))
    assert not board.difference(last, "bread/index.html").reload


def test_an_unknown_extent_concerns_every_page() -> None:
    board = Board()
    first = announce(board)
    board.announce(None, broken=True, checking=False, problems=(problem("a"),))
    assert board.difference(first, "bread/index.html").reload
    assert not board.difference(board.notice.token, "bread/index.html").reload


def test_a_page_that_is_too_old_or_of_another_server_is_loaded_again() -> None:
    board = Board()
    first = announce(board)
    for _ in range(_KEPT):
        announce(board)
    assert not board.difference(first, "bread/index.html").reload
    announce(board)
    assert board.difference(first, "bread/index.html").reload
    boot = first.partition(".")[0]
    for token in (announce(Board()), "", ".", "1", f"{boot}.-1", f"{boot}.9999", f"{boot}.²"):
        assert board.difference(token, "bread/index.html").reload, token


def test_too_many_files_are_not_named() -> None:
    board = Board()
    first = announce(board)
    announce(board, *(f"data/{number}.json" for number in range(_MOST_FILES + 1)))
    difference = board.difference(first, "bread/index.html")
    assert difference.reload
    assert len(difference.files) == _MOST_FILES


def test_the_state_of_the_checking_is_news_but_no_version() -> None:
    board = Board()
    token = announce(board)
    beat, _ = board.wait_for_news(-1, 0)
    board.update(checking=False)
    assert board.wait_for_news(beat, 0)[0] == beat
    board.update(checking=True)
    later, notice = board.wait_for_news(beat, 0)
    assert later > beat
    assert (notice.token, notice.note, notice.tone) == (token, "Checking …", "busy")


def test_the_end_wakes_whoever_waits() -> None:
    board = Board()
    beat, _ = board.wait_for_news(-1, 0)
    threading.Timer(0.05, board.stop).start()
    begun = time.monotonic()
    board.wait_for_news(beat, 10)
    assert time.monotonic() - begun < 5
    assert board.stopped


def test_addresses_of_folders_are_names_of_files() -> None:
    assert [name_of(address) for address in ("", "bread/", "a.html", "a.css")] == ["index.html", "bread/index.html", "a.html", "a.css"]
