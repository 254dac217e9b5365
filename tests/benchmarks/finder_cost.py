"""Takes what the finder of a built site costs a phone: a first filter, further ones, letters, "Show more".

    python tests/benchmarks/finder_cost.py SITE [--rounds 3]

SITE is a built site, such as that of `compare_builds.py --records 10000 --work DIR`. "Work" is what the page's main thread does
from the press until the answer is painted, times four; it counts the thread's own time, so other work beside it matters little.
"Wait" is the time until then with a processor slowed four times, which other work does lengthen. Not part of `make test`.
"""

import argparse
import shutil
import statistics
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright  # noqa: E402

from tests.benchmarks.search_cost import serve  # noqa: E402
from tests.conftest import ARGUMENTS  # noqa: E402

SLOWER = 4
TYPED = ("dumbbell row", "upper back")
ACT = """async ([selector, text]) => {
  const changed = ["results", "status"].map((name) => document.querySelector(`[data-search-${name}]`));
  const began = performance.now();
  const painted = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
    });
    changed.forEach((node) => observer.observe(node, { childList: true, subtree: true, characterData: true }));
  });
  const node = document.querySelector(selector);
  if (text === null) node.click();
  else {
    node.value = text;
    node.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return painted;
}"""
CHOICE = "[data-facet={}] [data-value={}]"
CHOSEN = [
    CHOICE.format(*one) for one in (("muscle", "latissimus-dorsi"), ("level", "beginner"), ("equipment", "dumbbell"), ("muscle", "deltoid"))
]
BOX = "main [data-search-input]"


class Finder:
    """A page of the finder that notes what each press costs, as milliseconds by kind."""

    def __init__(self, page: Page, session: CDPSession, *, is_slow: bool) -> None:
        self.page, self.session, self.is_slow = page, session, is_slow
        self.costs: defaultdict[str, list[float]] = defaultdict(list)
        if is_slow:
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        else:
            session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def act(self, kind: str, selector: str, text: str | None = None, pause: int = 300) -> None:
        """Press or type, and note the cost under its kind."""
        before = self._worked()
        waited: float = self.page.evaluate(ACT, [selector, text])
        self.costs[kind].append(waited if self.is_slow else (self._worked() - before) * SLOWER)
        self.page.wait_for_timeout(pause)

    def _worked(self) -> float:
        if self.is_slow:
            return 0
        found: dict[str, Any] = self.session.send("Performance.getMetrics")
        return next(float(entry["value"]) for entry in found["metrics"] if entry["name"] == "TaskDuration") * 1000

    def go_through(self) -> None:
        """Do what a reader does."""
        for place, choice in enumerate(CHOSEN):
            self.act("warm filter" if place else "first filter", choice, pause=1500)
            if place:
                self.act("warm filter", choice, pause=1500)
        for words in TYPED:
            for end in range(1, len(words) + 1):
                self.act("letter", BOX, words[:end])
            self.act("box emptied", BOX, "", pause=1500)
        for _ in range(3):
            self.page.evaluate("document.querySelector('[data-more]').scrollIntoView()")
            self.page.wait_for_timeout(1500)
            self.act("show more", "[data-more]", pause=1500)


def measure(browser: Browser, base: str, rounds: int, *, is_slow: bool) -> dict[str, list[float]]:
    """Return the costs of all rounds by kind, each in a fresh page as wide as a phone."""
    costs: defaultdict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
        page = context.new_page()
        page.goto(base + "exercises/")
        page.wait_for_timeout(1000)
        finder = Finder(page, context.new_cdp_session(page), is_slow=is_slow)
        finder.go_through()
        for kind, found in finder.costs.items():
            costs[kind] += found
        context.close()
    return costs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with sync_playwright() as playwright, serve(options.site) as base:
        path = next(found for name in ("chromium-headless-shell", "chromium", "google-chrome") if (found := shutil.which(name)))
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        work, wait = (measure(browser, base, options.rounds, is_slow=is_slow) for is_slow in (False, True))
        for kind in work:
            figures = (
                f"{name}: median {statistics.median(one[kind]):5.0f}, most {max(one[kind]):5.0f} ms"
                for name, one in (("work", work), ("wait", wait))
            )
            print(f"{kind:13} {'   '.join(figures)}   (n {len(work[kind])})")
        browser.close()


if __name__ == "__main__":
    main()
