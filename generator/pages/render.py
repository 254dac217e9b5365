"""Renders views with the site's templates: autoescaped, undefined names are errors."""

import re
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError
from markupsafe import Markup
from rcssmin import cssmin

from generator.pages.parts.head import HeadView
from generator.pages.parts.line_breaks import keep_together
from generator.pages.templates import build_environment
from generator.store import Store

_SIGN = re.compile(r"#([eibk]-[a-z]+|hatch-key|dots-key)\b")
"""A reference to a sign, or to one of the textures that come with them."""


class TemplateFault(Exception):
    """A template that cannot be rendered; the message names file, line and what is wrong."""


class Renderer:
    """The templates of record pages; one instance a build."""

    def __init__(self, templates: Path, store: Store | None = None) -> None:
        self._environment = build_environment(templates, store)
        self._environment.filters["compact_style"] = cssmin  # for style sheets inside files

    def render_page(self, template: str, view: object, root: str) -> str:
        """Return the content of a page with the signs that it uses; ``root`` is its relative path to the site root."""
        content = keep_together(self._render(template, view=view, root=root))
        used = frozenset(_SIGN.findall(content))
        return self._render("sprite.html", used=used) + content if used else content

    def render_head(self, head: HeadView) -> str:
        """Return the variable part of ``<head>``."""
        data = tuple(Markup(text) for text in head.structured_data)  # escaped for script elements by embed_json
        return self._render("head.html", head=head, structured_data=data)

    def render_text(self, template: str, **values: Any) -> str:
        """Return a small text file such as the sitemap."""
        return self._render(template, **values)

    def _render(self, template: str, **values: Any) -> str:
        try:
            return self._environment.render(template, values)
        except (TemplateError, AttributeError) as error:  # a name that a view does not have
            raise TemplateFault(f"{_place(error, template)}: {error}") from error


def _place(error: Exception, template: str) -> str:
    """Return file and line of the template where an error arose."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name}:{error.lineno}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith((".html", ".xml"))]
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else template


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
