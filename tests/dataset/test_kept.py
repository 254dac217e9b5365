"""Records that are read when they are asked for: held where they are few, read anew where they are many."""

import pytest
from pydantic import BaseModel

from generator.dataset.kept import MOST_HELD, LazyRecords


class Record(BaseModel):
    """One record."""

    id: str


@pytest.mark.parametrize(("number", "readings"), [(MOST_HELD, 1), (MOST_HELD + 1, 3)])
def test_few_records_are_read_once(number: int, readings: int) -> None:
    read: list[str] = []

    def answer(identifier: str) -> Record:
        read.append(identifier)
        return Record(id=identifier)

    records = LazyRecords(map(str, range(number)), answer)
    assert [records["7"].id for _ in range(3)] == ["7"] * 3
    assert read == ["7"] * readings
    edited = records.edited({"7": Record(id="another")})
    assert (edited["7"].id, edited["8"].id, records["7"].id) == ("another", "8", "7")
    with pytest.raises(KeyError):
        records["none"]
