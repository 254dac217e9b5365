"""A clean site has no problems; breaks of more than 30 kinds are planted one by one and all at once."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.audit import audit_site, standard
from generator.exports.png import paint

POLICY = standard.POLICY


def page(url: str, address: str, title: str, body: str, head: str = "") -> str:
    root = "../" * address.count("/")
    kind = "Thing" if address else "WebSite"
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="{root}assets/site.css">
<title>{title}</title>
<meta name="description" content="{title}: a page of a small site that exists to be broken and mended.">
<link rel="canonical" href="{url}{address}">
<meta property="og:url" content="{url}{address}">
<meta property="og:site_name" content="Small site">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{title}: a page of a small site that exists to be broken and mended.">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"{kind}","name":"Small site","url":"{url}{address}"}}</script>
{head}</head>
<body>
<header><nav aria-label="Sections"><ul><li><a href="{root or "./"}">Home</a></li><li><a href="{root}rows/">Rows</a></li></ul></nav></header>
<main id="content"><h1>{title}</h1>
{body}
</main>
<footer><p>Footer</p></footer>
</body>
</html>
"""


def clean_site(folder: Path, url: str = "https://example.org/back/") -> Path:
    home = (
        '<section id="why"><h2>Why</h2><p><a href="rows/#how-to">How to row</a> <a href="https://doi.org/10.1000/x">Study</a></p></section>'
    )
    rows = """<section id="how-to" aria-labelledby="name"><h2 id="name">How to</h2>
<img src="../assets/row.png" srcset="../assets/row.png 2x" alt="A row" width="10" height="10">
<form action="../rows/"><label for="q">Find</label><input id="q" name="q"><button type="submit">Go</button></form>
<svg aria-hidden="true"><use href="#name"/></svg>
<div data-animation="../assets/row.svg"></div>
<table><tbody><tr><th scope="row">A</th><td>B</td></tr></tbody></table>
<ul><li>One</li></ul></section>"""
    root = urlsplit(url).path
    missing = page(url, "404.html", "Missing", "<p>There is no page at this address.</p>", '<meta name="robots" content="noindex">\n')
    missing = (
        missing.replace('href="./"', f'href="{root}"')
        .replace('href="rows/"', f'href="{root}rows/"')
        .replace('href="assets/', f'href="{root}assets/')
    )
    files = {
        "index.html": page(url, "", "Home", home),
        "rows/index.html": page(url, "rows/", "Rows", rows),
        "old/index.html": f'<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta http-equiv="refresh" content="0; url=../rows/"><title>Moved</title><meta name="robots" content="noindex"><link rel="canonical" href="{url}rows/"></head>'
        '<body><main><h1>Moved</h1><p><a href="../rows/">Go</a></p></main></body></html>',
        "assets/site.css": "body{background:url(row.png)}",
        "assets/row.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>',
        "sitemap.xml": f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{url}</loc></url><url><loc>{url}rows/</loc></url></urlset>',
        "feed.xml": f'<feed xmlns="http://www.w3.org/2005/Atom"><id>{url}feed.xml</id><title>Rows</title><updated>2026-01-01T00:00:00Z</updated>'
        f'<link rel="self" href="{url}feed.xml"/><link rel="alternate" href="{url}rows/"/></feed>',
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {url}sitemap.xml\n",
        "_redirects": f"{root}old/ {root}rows/ 301\n",
        "_headers": f"{root}*\n  Content-Security-Policy: {POLICY}; frame-ancestors 'self'\n  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: no-referrer\n",
        ".nojekyll": "",
        "404.html": missing,
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "assets/row.png").write_bytes(paint('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>', ground="#fff"))
    return folder


LEDGER = ("/", "rows/", "rows/#how-to", "old/", "old/#how-to")

H, R = "index.html", "rows/index.html"
BREAKS: dict[str, tuple[str, str, str, str]] = {
    "broken link": (H, 'href="rows/#how-to"', 'href="row/#how-to"', "broken-link"),
    "wrong case": (R, 'action="../rows/"', 'action="../Rows/"', "broken-link"),
    "broken anchor": (H, "#how-to", "#howto", "broken-anchor"),
    "broken image": (R, 'src="../assets/row.png"', 'src="../assets/row.jpg"', "broken-link"),
    "broken srcset": (R, "../assets/row.png 2x", "../assets/row2.png 2x", "broken-link"),
    "broken movement": (R, 'data-animation="../assets/row.svg"', 'data-animation="../assets/rows.svg"', "broken-link"),
    "movement of another host": (R, 'data-animation="../assets/row.svg"', 'data-animation="https://example.net/row.svg"', "third-party"),
    "broken use": (R, 'href="#name"', 'href="#nam"', "broken-anchor"),
    "broken style sheet": (H, "assets/site.css", "assets/sit.css", "broken-link"),
    "third-party script": (H, "</head>", '<script src="https://cdn.example.net/x.js"></script></head>', "third-party"),
    "script address": (H, "https://doi.org/10.1000/x", "javascript:alert(1)", "unsafe-address"),
    "insecure address": (H, "https://doi.org", "http://doi.org", "insecure-address"),
    "outside the base": (H, "https://doi.org/10.1000/x", "/elsewhere/", "outside-base"),
    "canonical of another": (R, 'rel="canonical" href="https://example.org/back/rows/"', 'rel="canonical" href="https://example.org/back/"', "canonical"),
    "no canonical": (R, '<link rel="canonical" href="https://example.org/back/rows/">', "", "canonical"),
    "social address": (R, 'property="og:url" content="https://example.org/back/rows/"', 'property="og:url" content="https://example.org/back/r/"', "broken-address"),
    "structured address": (R, '"url":"https://example.org/back/rows/"', '"url":"https://example.org/back/none/"', "structured-data"),
    "structured syntax": (R, '"@type":"Thing"', '"@type":"Thing', "structured-data"),
    "no policy": (R, 'http-equiv="Content-Security-Policy"', 'name="policy"', "no-policy"),
    "weak policy": (R, "script-src 'self'", "script-src 'unsafe-inline'", "weak-policy"),
    "inline script": (R, "</main>", "<script>alert(1)</script></main>", "inline-script"),
    "inline style": (R, "<ul>", '<ul style="color:red">', "inline-style"),
    "style element": (R, "</head>", "<style>p{}</style></head>", "inline-style"),
    "handler": (R, "<ul>", '<ul onclick="x()">', "event-handler"),
    "two h1": (R, '<h2 id="name">How to</h2>', '<h1 id="name">How to</h1>', "heading"),
    "skipped level": (R, '<h2 id="name">How to</h2>', '<h4 id="name">How to</h4>', "heading"),
    "empty heading": (H, "<h2>Why</h2>", "<h2></h2>", "heading"),
    "two mains": (R, "<footer>", "<main></main><footer>", "landmark"),
    "no footer": (R, "<footer><p>Footer</p></footer>", "", "landmark"),
    "same id twice": (R, "<ul>", '<ul id="q">', "id"),
    "pointer": (R, 'aria-labelledby="name"', 'aria-labelledby="nam"', "pointer"),
    "no alt": (R, ' alt="A row"', "", "alternative"),
    "no size": (R, ' width="10"', "", "image-size"),
    "unnamed button": (R, ">Go</button>", "></button>", "name"),
    "unnamed field": (R, '<label for="q">Find</label>', "", "label"),
    "unnamed drawing": (R, ' aria-hidden="true"', "", "alternative"),
    "no scope": (R, ' scope="row"', "", "table"),
    "stray list child": (R, "<li>One</li>", "<p>One</p>", "list"),
    "no language": (R, ' lang="en"', "", "language"),
    "no viewport": (R, '<meta name="viewport" content="width=device-width">', "", "viewport"),
    "no title": (R, "<title>Rows</title>", "", "title"),
    "same title": (R, "<title>Rows</title>", "<title>Home</title>", "title"),
    "short description": (R, "Rows: a page of a small site that exists to be broken and mended.", "Rows.", "description"),
    "leftover": (R, "Rows</h1>", "Rows <!--atlas:title--></h1>", "template-leftover"),
    "sitemap address": ("sitemap.xml", "/back/rows/</loc>", "/back/row/</loc>", "broken-address"),
    "not in sitemap": ("sitemap.xml", "<url><loc>https://example.org/back/rows/</loc></url>", "", "not-in-sitemap"),
    "feed address": ("feed.xml", 'href="https://example.org/back/rows/"', 'href="https://example.org/back/row/"', "broken-address"),
    "feed syntax": ("feed.xml", "</feed>", "", "xml"),
    "robots": ("robots.txt", "sitemap.xml", "site-map.xml", "broken-address"),
    "redirect rule": ("_redirects", "/back/rows/", "/back/row/", "broken-address"),
    "redirect page": ("old/index.html", "url=../rows/", "url=../row/", "broken-link"),
    "style sheet address": ("assets/site.css", "row.png", "none.png", "missing-file"),
    "large page": (R, "Footer", "Footer " * 9_000, "page-size"),
}  # fmt: skip


@pytest.mark.parametrize("url", ["https://example.org/back/", "https://example.org/"])
def test_a_clean_site_has_no_problems(tmp_path: Path, url: str) -> None:
    assert audit_site(clean_site(tmp_path, url), site_url=url, ledger=LEDGER) == []


@pytest.mark.parametrize("name", BREAKS)
def test_one_break_is_found(tmp_path: Path, name: str) -> None:
    site = clean_site(tmp_path)
    file, old, new, rule = BREAKS[name]
    text = (site / file).read_text("utf-8")
    assert old in text
    (site / file).write_text(text.replace(old, new, 1), "utf-8")
    found = audit_site(site, site_url="https://example.org/back/", ledger=LEDGER)
    where = {"same title": R, "not in sitemap": R}.get(name, file)
    assert (where, f"audit-{rule}") in {(p.path, p.rule) for p in found}, found


def test_thirty_breaks_at_once_are_all_found(tmp_path: Path) -> None:
    """Each break gets a copy of its page, so that none hides another."""
    planted = [name for name, (file, *_) in BREAKS.items() if file == R][:32]
    site = clean_site(tmp_path)
    text = (site / R).read_text("utf-8")
    expected = set()
    for number, name in enumerate(planted):
        _, old, new, rule = BREAKS[name]
        address = f"rows{number}/"
        copy = text.replace("/back/rows/", f"/back/{address}").replace("Rows", f"Rows {number}", 1)
        old, new = (
            part.replace("/back/rows/", f"/back/{address}").replace("<title>Rows<", f"<title>Rows {number}<") for part in (old, new)
        )
        assert old in copy, name
        target = site / address / "index.html"
        target.parent.mkdir()
        target.write_text(copy.replace(old, new, 1), "utf-8")
        expected.add((f"{address}index.html", f"audit-{rule}"))
    found = {(p.path, p.rule) for p in audit_site(site, site_url="https://example.org/back/", ledger=LEDGER)}
    assert len(expected) >= 30
    assert expected - found == set()


def test_vanished_addresses_and_anchors(tmp_path: Path) -> None:
    site = clean_site(tmp_path)
    found = audit_site(site, site_url="https://example.org/back/", ledger=("gone/", "rows/#gone", "rows/"))
    assert [(p.rule, p.message.split('"')[1]) for p in found] == [
        ("audit-vanished-address", "gone/"),
        ("audit-vanished-anchor", "rows/#gone"),
    ]


def test_links_out_of_the_site_and_clashing_names(tmp_path: Path) -> None:
    site = clean_site(tmp_path)
    os.symlink("/etc/hostname", site / "hostname.txt")
    (site / "ROBOTS.txt").write_text("")
    (site / "a:b.txt").write_text("")
    rules = sorted(p.rule for p in audit_site(site, site_url="https://example.org/back/"))
    assert rules == ["audit-case-clash", "audit-file-name", *["audit-stray-file"] * 3, "audit-symbolic-link"]


def test_positions(tmp_path: Path) -> None:
    site = clean_site(tmp_path)
    text = (site / R).read_text("utf-8")
    (site / R).write_text(text.replace(' alt="A row"', ""), "utf-8")
    (found,) = audit_site(site, site_url="https://example.org/back/")
    assert found.line == text[: text.index("<img")].count("\n") + 1
