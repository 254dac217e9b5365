"""The state of a build in the store: whole, or not at all."""

from pathlib import Path

import pytest

from generator.build import state
from generator.build.state import KeptOutput, State, load_state, save_state
from generator.dataset.kept import KeptFile
from generator.store import Store

FILES = {f"content/exercises/{number}.yml": KeptFile(b"%d" % number, b"", None, None, None, (), ()) for number in range(450)}
OUTPUTS = {f"exercise:{number}": KeptOutput(b"key", b"plan", (), None, ()) for number in range(450)}


def test_a_state_in_many_rows_comes_back_in_order(tmp_path: Path) -> None:
    kept = State(base=b"base", files=FILES, outputs=OUTPUTS, inputs={"listed row": b"x"})
    with Store(tmp_path / "store") as store:
        save_state(store, kept)
    with Store(tmp_path / "store") as store:
        found = load_state(store)
    assert found == kept
    assert list(found.files) == list(FILES)


def test_a_smaller_state_leaves_nothing_of_a_larger_one(tmp_path: Path) -> None:
    with Store(tmp_path / "store") as store:
        save_state(store, State(files=FILES, outputs=OUTPUTS))
        save_state(store, State(base=b"later", files=dict(list(FILES.items())[:3])))
        assert load_state(store) == State(base=b"later", files=dict(list(FILES.items())[:3]))


@pytest.mark.parametrize("value", [None, b"of another state"], ids=["missing", "foreign"])
def test_a_row_that_does_not_belong_to_it_spoils_the_state(tmp_path: Path, value: bytes | None) -> None:
    with Store(tmp_path / "store") as store:
        save_state(store, State(base=b"base", files=FILES))
        name = state._row_key("files", 1)
        if value is None:
            store._connection.execute("DELETE FROM entries WHERE key = ?", (name,))
        else:
            store.put("state", name, value)
        assert load_state(store) == State()
