"""The benchmark of further outputs counts the CPU that their modules use."""

import time

from tests.benchmarks.further_outputs import MAKERS, describe, sample_modules

BURN = "def burn(work, seconds):\n    return work(seconds)\n"


def spin(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_all_cpu_of_a_module_is_counted_however_seldom_the_system_looks() -> None:
    held: dict[str, object] = {}
    exec(compile(BURN, f"{MAKERS[0]}/sample.py", "exec"), held)
    burn = held["burn"]
    assert callable(burn)

    def run() -> None:
        spin(0.2)
        burn(spin, 0.4)
        spin(0.2)

    found = sample_modules(run)
    assert list(found) == ["sample"]
    assert 0.36 < found["sample"] < 0.44


def test_what_pages_cannot_do_without_is_no_further_output() -> None:
    lines = describe([], {"search": 0.3, "cards": 9.0, "records": 0.2, "embeds": 0.1}, 1000, 10.0)
    assert "0.300 ms a record" in next(line for line in lines if "part of a cold build" in line)
    assert "0.300 ms a record (target 1), 3.0% of cold CPU (target 25%)" in lines[-1]
