"""What both readers of pages go by: names of elements and attributes that matter, and limits."""

from typing import Final

REFERRING: Final = (
    "href",
    "src",
    "poster",
    "action",
    "data",
    "xlink:href",
    "data-animation",
    "formaction",
    "ping",
    "data-search-table",
    "data-src",
)
"""Attributes that refer to one address; the player fetches that of its movement as soon as it is pressed."""
ANCHORED: Final = frozenset({"href", "xlink:href"})
"""Attributes whose reference may name an anchor of the page it leads to."""
LOADING: Final = frozenset({"script", "img", "iframe", "source", "video", "audio", "embed", "object", "track", "input"})
"""Elements whose references the browser fetches at once, or as soon as it needs them."""
LOADING_RELATIONS: Final = frozenset(
    {"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch", "preconnect", "dns-prefetch"}
)
"""Relations of link elements that the browser fetches likewise."""
POINTERS: Final = ("aria-labelledby", "aria-controls", "aria-describedby", "for", "aria-activedescendant", "data-copy")
"""Attributes that name ids of the same page."""
NAMING: Final = ("aria-label", "aria-labelledby", "title")
"""Attributes that give an element a name."""
HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
FIELDS: Final = ("input", "select", "textarea")
UNNAMED_INPUTS: Final = frozenset({"hidden", "submit", "button", "reset", "image"})
"""Types of input that need no label."""
LANDMARKS: Final = ("main", "header", "footer")
"""Elements that a page has once, outside of its sections."""
ADDRESS_PROPERTIES: Final = frozenset({"og:url", "og:image", "twitter:image", "og:image:secure_url"})
"""Names of meta elements that hold an address of the site."""
MODIFIED: Final = ("article:modified_time", "og:updated_time")
"""Properties that say when a page was last reviewed: of articles, and of any other page."""
STRUCTURED_DATA: Final = "application/ld+json"
DESCRIPTION: Final = (50, 170)
"""Characters of a description, at least and at most."""
NOT_FOUND: Final = "404.html"
"""The page for every missing address has none of its own."""
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
"""The content security policy of every page, which nothing is added to and nothing taken from."""
EMBEDS: Final = "embed/"
"""Folder of the cards that other sites show in their pages."""
EMBEDS_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
)
"""The content security policy of these cards."""
EMBEDDING: Final = frozenset({"image", "use", "feimage"})
"""Elements of a drawing whose href the browser fetches."""
SENDING: Final = frozenset({"action", "formaction", "ping", "refresh"})
"""Where references send the reader, or what was typed, without a word about it: never to another host."""
FOREIGN: Final = frozenset(
    [
        "applet",
        "base",
        "bgsound",
        "embed",
        "fencedframe",
        "frame",
        "frameset",
        "iframe",
        "marquee",
        "noembed",
        "noframes",
        "object",
        "param",
        "plaintext",
        "portal",
        "xmp",
    ]
)
"""Elements that a page never has: they bring in what is not the site's, or change what its addresses mean."""
NEVER_HIDDEN: Final = frozenset(
    [
        "html",
        "body",
        "main",
        "article",
        "header",
        "footer",
        "nav",
        "section",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "figure",
        "ol",
        "dl",
        "blockquote",
        "pre",
        "details",
    ]
)
"""Elements that carry what a page says: no attribute hides them."""
FEW: Final = 1
"""Signs that say nothing, such as the space after a heading, at most."""
SEARCH: Final = "search/index.html"
"""The one page of the site proper that search engines leave out."""
MAX_HTML: Final = 50 * 1024
"""Bytes of one HTML file."""
MAX_FIRST_VIEW: Final = 70 * 1024
"""Bytes of a page and what it loads at once, gzip."""
