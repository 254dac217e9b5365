"""Renders views with the site's templates: autoescaped, undefined names are errors."""

import hashlib
import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from markupsafe import Markup

from generator.pages.parts.head import HeadView

FOLDERS = ("pages", "partials", "figures")
"""Folders of ``site_templates/`` that hold templates of record pages."""


class TemplateFault(Exception):
    """A template that cannot be rendered; the message names file, line and what is wrong."""


class Renderer:
    """The templates of record pages; one instance a build."""

    def __init__(self, templates: Path) -> None:
        self._environment = Environment(
            loader=FileSystemLoader([templates / folder for folder in FOLDERS]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )

    def render_page(self, template: str, view: object, root: str) -> str:
        """Return the content of a page; ``root`` is its relative path to the site root."""
        return self._render(template, view=view, root=root)

    def render_head(self, head: HeadView) -> str:
        """Return the variable part of ``<head>``."""
        data = tuple(Markup(text) for text in head.structured_data)  # escaped for script elements by embed_json
        return self._render("head.html", head=head, structured_data=data)

    def render_text(self, template: str, **values: Any) -> str:
        """Return a small text file such as the sitemap."""
        return self._render(template, **values)

    def _render(self, template: str, **values: Any) -> str:
        try:
            return self._environment.get_template(template).render(**values)
        except TemplateError as error:
            raise TemplateFault(f"{_place(error, template)}: {error}") from error


def _place(error: TemplateError, template: str) -> str:
    """Return file and line of the template where an error arose."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name}:{error.lineno}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith((".html", ".xml"))]
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else template


def page_key(templates: str, template: str, view: object) -> str:
    """Return the key under which a rendered page may be reused: same templates, same view."""
    return hashlib.sha256(f"{templates}\n{template}\n{view!r}".encode()).hexdigest()


def digest_files(files: Iterable[tuple[str, bytes]]) -> str:
    """Return one digest of (name, bytes) pairs in the order given."""
    digest = hashlib.sha256()
    for name, data in files:
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def head_key(templates: str, head: HeadView) -> str:
    """Return the key under which a rendered head may be reused."""
    return page_key(templates, "head.html", head)


def split_frame(html: str, slots: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts of a frame around its slots, in order.

    Raises TemplateFault where a slot is missing or appears twice.
    """
    parts: list[str] = []
    rest = html
    for slot in slots:
        marker = f"<!--atlas:{slot}-->"
        if html.count(marker) != 1:
            raise TemplateFault(f"The frame has {html.count(marker)} slots named {slot}; the theme prints each once")
        before, rest = rest.split(marker)
        parts.append(before)
    return (*parts, rest)


def fill_frame(parts: tuple[str, ...], fillings: Mapping[int, str]) -> str:
    """Return a page: frame parts with the filling after each."""
    return "".join(part + fillings.get(place, "") for place, part in enumerate(parts))
