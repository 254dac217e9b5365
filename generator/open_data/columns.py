"""The fields of a kind of record as columns, and what a record holds several of as tables of their own."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

import msgspec
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.dataset.reference_fields import list_of_field, models_in, plain_description
from generator.open_data.items import FIGURES, holds_several, published_fields
from generator.open_data.kinds import DataKind

INTEGER, BOOLEAN, TEXT, TEXTS, GROUPS = "integer", "boolean", "string", "texts", "groups"


class Column(msgspec.Struct, frozen=True):
    """One column: its name, what it holds, where in the plain values that is, and its type."""

    name: str
    description: str
    path: tuple[str, ...]
    type: str
    """``TEXTS`` and ``GROUPS`` are lists, of texts and of groups of fields."""


def read_path(values: Any, path: Iterable[str]) -> Any:
    """Return what stands at a place in plain values, ``None`` where nothing does."""
    for step in path:
        values = values.get(step)
        if values is None:
            return None
    return values


def make_reader(columns: Sequence[Column]) -> Callable[[Mapping[str, Any]], list[Any]]:
    """Return what reads the values of columns in the plain values of a record: all at once, since most stand there by their names."""
    first = [column.path[0] for column in columns]
    deeper = [(place, column.path[1:]) for place, column in enumerate(columns) if len(column.path) > 1]
    if not deeper:
        return lambda values: list(map(values.get, first))

    def read(values: Mapping[str, Any]) -> list[Any]:
        row = list(map(values.get, first))
        for place, path in deeper:
            if row[place] is not None:
                row[place] = read_path(row[place], path)
        return row

    return read


class Part(msgspec.Struct, frozen=True):
    """What a record, or a part of it, holds several of."""

    name: str
    """Of its table: ``exercise_muscles``."""
    description: str
    path: tuple[str, ...]
    columns: tuple[Column, ...]
    parts: tuple["Part", ...]


_VALUE: Final = "value"
"""Column of a list of texts."""


@cache
def list_columns(kind: DataKind) -> tuple[Column, ...]:
    """Return the columns of a kind, lists among them."""
    first = (
        Column("id", "Id of the record.", ("id",), TEXT),
        Column("address", "Address of its page, from the root of the site.", ("address",), TEXT),
        Column("page_url", "Public address of its page, where the site has one.", ("page_url",), TEXT),
    )
    last = [Column(f"figure_{shown}", "Address of a drawing, from the root of the site.", ("figures", shown), TEXT) for shown in FIGURES]
    own = (column for column in _columns(kind.model, "", ()) if column.name != "id")
    return (*first, *own, *(last if kind.id == "exercise" else ()))


@cache
def list_parts(kind: DataKind) -> tuple[Part, ...]:
    """Return what a record of a kind holds several of."""
    return tuple(_parts(kind.model, f"{kind.id}_", ()))


def _columns(model: type[BaseModel], prefix: str, path: tuple[str, ...]) -> Iterator[Column]:
    for name, info in published_fields(model):
        inner = models_in(info.annotation)
        if inner and not holds_several(info):
            yield from _columns(inner[0], f"{prefix}{name}_", (*path, name))
        else:
            yield Column(prefix + name, _describe(model, name, info), (*path, name), _type_of(info, inner))


def _type_of(info: FieldInfo, inner: list[type[BaseModel]]) -> str:
    if holds_several(info):
        return GROUPS if inner else TEXTS
    held = {info.annotation, *getattr(info.annotation, "__args__", ())}
    return BOOLEAN if bool in held else INTEGER if int in held else TEXT


def _describe(model: type[BaseModel], name: str, info: FieldInfo) -> str:
    listed = list_of_field(model, name)
    return plain_description(info.description or "") + (f" An entry of the list {listed}." if listed else "")


def _parts(model: type[BaseModel], prefix: str, path: tuple[str, ...]) -> Iterator[Part]:
    for name, info in published_fields(model):
        inner = models_in(info.annotation)
        table, place = f"{prefix}{name}", (*path, name)
        if inner and not holds_several(info):
            yield from _parts(inner[0], f"{table}_", place)
        elif inner:
            columns = (column for column in _columns(inner[0], "", ()) if column.type not in (TEXTS, GROUPS))
            yield Part(table, _describe(model, name, info), place, tuple(columns), tuple(_parts(inner[0], f"{table}_", ())))
        elif holds_several(info):
            yield Part(table, _describe(model, name, info), place, (Column(_VALUE, "One of them.", (), TEXT),), ())
