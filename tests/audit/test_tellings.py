"""What files tell of pages, and what is no fault of them."""

from generator.audit.data_files import summarise_markdown
from generator.audit.file_kinds import summarise_file
from generator.audit.summary import PageSummary
from generator.audit.tellings import check_tellings, tell_record, tell_rows
from generator.terminal import wants_color


def test_addresses_of_others_in_markdown_are_no_files() -> None:
    found = summarise_markdown(
        "guide/why/index.md", b"# Why\n\n[mail](mailto:a@b.org) [call](tel:1) [web](https://a.org/) [x](../../about/)\n"
    )
    assert found.problems == ()
    assert found.references.split() == ["about/index.html"]


def test_a_sheet_and_a_record_tell_the_same() -> None:
    record = {"address": "a/b/", "name": "B", "count": 2, "second_hand": False, "none": None}
    rows = tell_rows(["address", "name", "count", "second_hand", "more"], [["a/b/", "B", "2", "false", ""]])
    told = dict(word.split("=") for word in tell_record(record, is_whole=True).split()[1:])
    sheet = dict(word.split("=") for word in rows.split()[1:])
    assert {key: told[key] for key in sheet} == sheet


def test_a_page_and_its_record_go_by_one_name() -> None:
    data = b'{"version":1,"item":{"address":"a/b/","name":"Row","id":"b"}}'
    files = {"a/b/index.json": summarise_file("a/b/index.json", data)}
    for title, count in (("Row", 0), ("Row \u00b7 Site", 0), ("Rowing \u00b7 Site", 1)):
        page = PageSummary("a/b/index.html", "", 1, title, False, True, "", "", "")
        assert len(list(check_tellings(files, {page.name: page}))) == count


def test_a_stream_that_was_closed_gets_no_colors() -> None:
    assert not wants_color(None)
