"""Puts files in the place of the published ones. It knows only paths and bytes."""

from generator.output.disk import discard, flush_path
from generator.output.locks import only_build
from generator.output.names import MARKER, OutputError, check_name
from generator.output.publication import Publication
from generator.output.reading import is_file, read_file
from generator.output.spare import recover
from generator.output.stamps import Stamp, file_stamp, is_racy, stamp_tree
from generator.output.trees import (
    check_place,
    check_replaceable,
    digest_tree,
    list_odd,
    list_outputs,
    list_tree,
    list_unreadable,
    make_writable,
    sync_tree,
    write_atomically,
    write_beside,
    write_new_folder,
)

__all__ = [
    "MARKER",
    "OutputError",
    "Publication",
    "Stamp",
    "check_name",
    "check_place",
    "check_replaceable",
    "digest_tree",
    "discard",
    "file_stamp",
    "flush_path",
    "is_file",
    "is_racy",
    "list_odd",
    "list_outputs",
    "list_tree",
    "list_unreadable",
    "make_writable",
    "only_build",
    "read_file",
    "recover",
    "stamp_tree",
    "sync_tree",
    "write_atomically",
    "write_beside",
    "write_new_folder",
]
