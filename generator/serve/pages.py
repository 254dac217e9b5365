"""The server's own pages and files, and the tag it adds to the pages it sends."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.diagnostics import Problem, count_problems, has_errors, sort_problems
from generator.template_files import PROJECT

FOLDER = "__atlas__/"
"""Where the server's own files stand. No id of a record and no page may begin with an underscore."""
_FILES = ("reload.js", "events.js", "serve.css")
_TEMPLATES = PROJECT / "serve"
"""The project's own, also where a site has templates of its own: they are no part of a site."""


@dataclass(frozen=True)
class ProblemView:
    """One problem; ``place`` is ``file:line:column``, or the file alone where it concerns the whole of it."""

    place: str
    severity: str
    rule: str
    message: str
    fix: str


@dataclass(frozen=True)
class ProblemsView:
    """The page that lists what is wrong."""

    title: str
    lead: str
    problems: tuple[ProblemView, ...]
    way_back: str
    """Address of the site's start; empty where the site cannot be shown."""


def build_problems_view(problems: Iterable[Problem], *, stopped: bool, way_back: str) -> ProblemsView:
    """Return the view of a list of problems; ``stopped`` says that they keep the asked page from being shown."""
    ordered = sort_problems(problems)
    listed = tuple(ProblemView(_place(p), p.severity.value, p.rule, p.message, p.fix) for p in ordered)
    title = count_problems(ordered) if ordered else "No problems"
    lead = "This page goes away by itself when they are mended." if stopped else _lead(ordered)
    return ProblemsView(title, lead, listed, "" if stopped else way_back)


def _lead(problems: list[Problem]) -> str:
    if has_errors(problems):
        return "A build would refuse to publish the site."
    return "A build would publish the site."


def _place(problem: Problem) -> str:
    return f"{problem.path}:{problem.line}:{problem.column}" if problem.line else problem.path


@functools.cache
def serve_pages(base_path: str) -> "ServePages":
    """Return the pages for a base path; they are compiled once."""
    return ServePages(base_path)


class ServePages:
    """Renders for one base path (``/`` or ``/back-atlas/``)."""

    def __init__(self, base_path: str) -> None:
        self._base_path = base_path
        self._environment = Environment(
            loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )

    def read_file(self, name: str) -> bytes | None:
        """Return one of the server's own scripts and style sheets, ``None`` where there is no such file."""
        return (_TEMPLATES / name).read_bytes() if name in _FILES else None

    def render_problems(self, problems: Iterable[Problem], token: str, *, stopped: bool) -> bytes:
        """Return the page of problems, with the tag."""
        view = build_problems_view(problems, stopped=stopped, way_back=self._base_path)
        return self.add_tag(self._render("problems.html", view=view), token, page="")

    def add_tag(self, html: bytes, token: str, page: str) -> bytes:
        """Return a page with the reload script as the last element of its head, unchanged where it has no head.

        ``page`` is the name of the file that the page shows; empty where any change concerns it.
        """
        before, end, rest = html.partition(b"</head>")
        return b"".join((before, self._render("reload_tag.html", token=token, page=page), end, rest)) if end else html

    def _render(self, template: str, **values: object) -> bytes:
        return self._environment.get_template(template).render(home=f"{self._base_path}{FOLDER}", **values).encode()
