"""Faults of cards for other sites, of what programs are told of them, and of who may frame what: name → (rule that finds it, what is done)."""

from tests.audit.breaks_within import append
from tests.audit.planting import Plant, cut, delete, empty, pattern, swap, write

C, T, HEADERS = "embed/exercises/pull-up/index.html", "exercises/pull-up/oembed.json", "_headers"
NOT_FOUND = "<!doctype html><html><head><title>Not found</title></head><body>404</body></html>"
EMBEDS: dict[str, tuple[str, Plant]] = {
    "card deleted": ("missing-file", delete(C)),
    "card emptied": ("no-policy", empty(C)),
    "card cut": ("document-end", cut(C, 0.9)),
    "card of HTML": ("canonical", write(C, NOT_FOUND)),
    "card for search engines": ("noindex", swap(C, '<meta name="robots" content="noindex">', "")),
    "card of another page": ("canonical", swap(C, 'canonical" href="https://back-atlas.org/exercises/pull-up/', 'canonical" href="https://back-atlas.org/exercises/superman/')),
    "card that is its own page": ("canonical", swap(C, 'canonical" href="https://back-atlas.org/exercises', 'canonical" href="https://back-atlas.org/embed/exercises')),
    "card that leads to another page": ("embed", swap(C, 'href="../../../exercises/pull-up/"', 'href="../../../exercises/superman/"', -1)),
    "card that leads nowhere": ("broken-link", swap(C, 'href="../../../exercises/pull-up/"', 'href="../../../exercises/pull-down/"')),
    "card whose link opens in the frame": ("embed", swap(C, ' target="_blank"', "")),
    "card whose link gives a hold": ("embed", swap(C, ' rel="noopener"', "")),
    "card without its policy": ("no-policy", pattern(C, r'<meta http-equiv="Content-Security-Policy"[^>]*>', "")),
    "card with a weaker policy": ("weak-policy", swap(C, "form-action &#39;none&#39;", "form-action *")),
    "card with inline script": ("inline-script", swap(C, "</body>", "<script>parent.x = 1</script></body>")),
    "card with a frame": ("foreign-element", swap(C, "</main>", "<iframe></iframe></main>")),
    "card of another host's picture": ("third-party", pattern(C, r'<img src="[^"]*"', '<img src="https://evil.example/x.svg"')),
    "card without its style sheet": ("no-style-sheet", pattern(C, r'<link rel="stylesheet"[^>]*>', "")),
    "card without its figure": ("broken-link", swap(C, "figures/pull-up-start.svg", "figures/pull-up-begin.svg")),
    "card of no language": ("language", swap(C, '<html lang="en">', "<html>")),
    "card with words after it": ("document-end", append(C, "<p>x</p>")),
    "style sheet of cards deleted": ("broken-link", delete("assets/css/embed.css")),
    "told nothing": ("json", empty(T)),
    "told half": ("json", cut(T, 0.5)),
    "told by HTML": ("json", write(T, NOT_FOUND)),
    "told of another form": ("oembed", write(T, "[]")),
    "told of a link": ("oembed", swap(T, '"rich"', '"link"')),
    "told of another card": ("oembed", swap(T, "embed/exercises/pull-up/", "embed/exercises/superman/")),
    "told of a frame of another host": ("oembed", swap(T, 'src=\\"https://back-atlas.org/', 'src=\\"https://evil.example/')),
    "told of a script": ("oembed", swap(T, "</iframe>", "</iframe><script>x()</script>")),
    "told of another height": ("oembed", swap(T, '"height": 460', '"height": 400')),
    "told by another site": ("oembed", swap(T, "https://back-atlas.org/", "https://evil.example/", -1)),
    "told of a picture that is not there": ("missing-file", swap(T, "pull-up/card.png", "pull-up/picture.png")),
    "told where nobody looks": ("broken-link", delete(T)),
    "cards that only the site may frame": ("headers", swap(HEADERS, "; frame-ancestors *", "; frame-ancestors 'self'")),
    "cards that everybody's rule is about as well": ("headers", swap(HEADERS, "  X-Content", "  Content-Security-Policy: frame-ancestors 'self'\n  X-Content")),
    "a folder without a policy": ("headers", pattern(HEADERS, r"/muscles/\*\n  Content-Security-Policy:[^\n]*\n", "")),
    "a folder that anybody may frame": ("headers", pattern(HEADERS, r"(/muscles/\*\n  [^\n]*)'self'\n", r"\1*\n")),
    "the first page without a policy": ("headers", pattern(HEADERS, r"(?m)^/\n  [^\n]*\n", "")),
    "a page with a second policy": ("headers", append(HEADERS, "/exercises/pull-up/*\n  Content-Security-Policy: frame-ancestors *\n")),
}  # fmt: skip
