"""Every page as windows of many widths show it, each opened once: nothing is pushed out to the side, and what can be pressed can be hit."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import FIRST_SCREEN, Visit

pytestmark = pytest.mark.browser

Start = Callable[..., Visit]
SIZES = ((390, ""), (390, "200%"), (320, ""), (360, ""), (768, ""), (1280, ""))
"""Width of the window, and the size of the root's letters."""


def addresses(site: Path) -> list[str]:
    return sorted(f"{path.parent.relative_to(site).as_posix()}/" for path in site.rglob("index.html"))


_WIDTH = """letters => { document.documentElement.style.fontSize = letters; return document.documentElement.scrollWidth; }"""
_RANGES = "(document.body.textContent.match(/\\d–\\u2060\\d/g) || []).length"
_UNFOLD = """() => {
  document.documentElement.style.fontSize = "";
  document.querySelectorAll("details").forEach(fold => { fold.open = true; });
}"""
_COUNTED = (
    "sets?|reps|repetitions|seconds|s|minutes|min|days?|weeks?|months|years|kg|lb|cm|people|men|women|adults|studies"
    "|exercises?|muscles?|dumbbells?|kettlebells?|barbells?|bands?|backpacks?|plates|benches|chairs|cable|landmine"
)
_BROKEN = f"""() => {{
  const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const ranges = /\\d+–\u2060?\\d{{1,3}}(?!\\d)/g, pairs = /\\d+–\u2060?\\d{{1,3}}(?!\\d)|\\d\\s(?:{_COUNTED})(?![\\w-])/g;
  const isFree = node => node.parentElement.closest("td, code, pre"); // cells are narrow, and what people copy is left as it is
  while (texts.nextNode()) for (const range of texts.currentNode.data.matchAll(isFree(texts.currentNode) ? ranges : pairs)) {{
    const place = document.createRange();
    place.setStart(texts.currentNode, range.index);
    place.setEnd(texts.currentNode, range.index + range[0].length);
    if (new Set([...place.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(texts.currentNode.data.slice(range.index - 20, range.index + 20));
  }}
  return found;
}}"""
_SPLIT = """() => {
  const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const isSeen = element => element.checkVisibility() && element.getBoundingClientRect().width > 1; // what only screen readers read is 1 px wide
  const isFree = node => !isSeen(node.parentElement) || node.parentElement.closest("code, pre, svg");
  const words = /(?<![\\p{L}\\p{N}./:_~=-])\\p{L}{2,12}(?![\\p{L}\\p{N}./:_~=-])/gu;
  const place = document.createRange();
  const isOnOneLine = node => { place.selectNode(node); return place.getClientRects().length < 2; };
  while (texts.nextNode()) for (const word of isOnOneLine(texts.currentNode) || isFree(texts.currentNode) ? [] : texts.currentNode.data.matchAll(words)) {
    place.setStart(texts.currentNode, word.index);
    place.setEnd(texts.currentNode, word.index + word[0].length);
    if (new Set([...place.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(word[0]);
  }
  return found;
}"""
"""Words of up to twelve letters that break inside; those of addresses and of what people copy may."""
_SHIFTED = """() => [...document.querySelectorAll("main h1")].map(title => {
  const words = document.createRange();
  words.selectNodeContents(title);
  const left = Math.min(...[...words.getClientRects()].filter(box => box.width).map(box => box.left));
  const header = document.querySelector(".md-header__inner");
  if (!header) return 0; // a card for other sites
  const menu = header.getBoundingClientRect().left + parseFloat(getComputedStyle(header).paddingLeft);
  return Math.round(left - menu);
}).filter(shift => shift > 1 && shift < 300)"""
"""Titles whose words begin farther in than the header above them does, in px; the titles of desks stand beside a menu."""
_UNLIKE = """() => {
  const plain = text => text.toLowerCase().replace(/[^\\p{L}\\p{N}]+/gu, " ").trim();
  const seen = node => node.nodeType === 3 ? node.data
    : node.nodeType !== 1 || node.matches("[aria-hidden=true], script, style, title") || !node.checkVisibility() ? ""
    : [...node.childNodes].map(seen).join(node instanceof SVGElement || getComputedStyle(node).display !== "inline" ? " " : "");
  return [...document.querySelectorAll("a[aria-label], button[aria-label], summary[aria-label]")]
    .filter(one => one.checkVisibility())
    .filter(one => !plain(one.getAttribute("aria-label")).includes(plain(seen(one))))
    .map(one => one.getAttribute("aria-label") + " ≠ " + seen(one));
}"""
"""Controls whose name does not hold the words that are seen on them."""
_SMALL = """() => {
  const controls = [...document.querySelectorAll("main a[href], header a[href], footer a[href], button, summary, select, input:not([type=hidden]), [tabindex='0']")]
    .filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[aria-hidden=true], .visually-hidden, .skip-link"));
  const boxes = controls.map(one => {
    const own = one.matches("input[type=radio], input[type=checkbox]") && document.querySelector(`label[for="${one.id}"]`);
    const press = one.querySelector(":scope > .hit") || one;
    const box = press.getBoundingClientRect();
    const over = getComputedStyle(one, "::after");
    if (over.position === "absolute" && over.content !== "none" && over.inset === "0px") return one.offsetParent.getBoundingClientRect();
    return own ? { left: box.left, top: Math.min(box.top, own.getBoundingClientRect().top), width: own.getBoundingClientRect().right - box.left,
      height: Math.max(box.height, own.getBoundingClientRect().height) } : box;
  });
  const isInText = one => one.localName === "a" && [...one.parentNode.childNodes].some(other => other.nodeType === 3 && /[\\p{L}\\p{N}]/u.test(other.data));
  const middle = box => [box.left + box.width / 2, box.top + box.height / 2];
  const isSpaced = place => {
    const [x, y] = middle(boxes[place]);
    return boxes.every((box, other) => {
      if (other === place || controls[other].contains(controls[place]) || controls[place].contains(controls[other])) return true;
      const isSmall = box.width < 23.9 || box.height < 23.9;
      const [u, v] = middle(box);
      const dx = Math.max(box.left - x, 0, x - box.left - box.width), dy = Math.max(box.top - y, 0, y - box.top - box.height);
      return isSmall ? Math.hypot(u - x, v - y) >= 24 : Math.hypot(dx, dy) >= 12;
    });
  };
  // Muscles on a map may be small where a list holds the same links.
  const isElsewhere = one => one.matches(".map-link") && controls.some((other, place) => !other.matches(".map-link")
    && other.getAttribute("href") === one.getAttribute("href") && boxes[place].width >= 24 && boxes[place].height >= 24);
  return controls.map((one, place) => [one, place])
    .filter(([one, place]) => !isElsewhere(one) && boxes[place].width > 0 && (boxes[place].width < 23.9 || boxes[place].height < 23.9) && !isInText(one) && !isSpaced(place))
    .map(([one, place]) => one.outerHTML.slice(0, 120) + " " + Math.round(boxes[place].width) + "×" + Math.round(boxes[place].height))
    .concat([...document.querySelectorAll(".dose-bar select, .dose-bar button")].filter(one => one.getBoundingClientRect().height < 43.9).map(one => "low: " + one.outerHTML.slice(0, 100)));
}"""
"""Targets under 24 px that have neighbors too near, and those in the bar that are under 44 px high."""


def look_at(page: Page) -> dict[str, object]:
    """Return what is wrong with a page, by what was looked at."""
    found: dict[str, object] = {"small": page.evaluate(_SMALL)}
    for width, letters in SIZES:
        page.set_viewport_size({"width": width, "height": FIRST_SCREEN})
        needed = page.evaluate(_WIDTH, letters)
        found[f"wide at {width} {letters}"] = needed if needed > width else 0
        if not letters and width in (390, 1280):
            found[f"unlike at {width}"] = page.evaluate(_UNLIKE)
        if width == 768:
            found["title shifted"] = page.evaluate(_SHIFTED)
    page.evaluate(_UNFOLD)
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": FIRST_SCREEN})
        found[f"broken at {width}"] = page.evaluate(_BROKEN)
        found[f"split at {width}"] = page.evaluate(_SPLIT)
    return {what: wrong for what, wrong in found.items() if wrong}


@pytest.mark.parametrize("part", range(6))
def test_every_page_fits_its_window_and_can_be_pressed(visit: Start, real_site: Path, part: int) -> None:
    made, ranges, wrong = visit(390), 0, {}
    for address in addresses(real_site)[part::6]:
        page = made.open(address)
        ranges += page.evaluate(_RANGES)
        wrong[address] = look_at(page)
    assert ranges > 30
    assert {address: found for address, found in wrong.items() if found} == {}
