"""Odd characters of published texts are told by their own number and line."""

from generator.audit.characters import check_characters


def test_an_odd_character_is_told_by_its_own_number_and_line() -> None:
    found = [(one.line, one.message.split()[2]) for one in check_characters("a.html", "one\ntwo\n\tthree \x85\n".encode())]
    assert found == [(3, "U+0085")]
    assert list(check_characters("a.html", "one\r\n\té\n".encode())) == []
