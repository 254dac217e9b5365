"""Puts files in the place of the published ones. It knows only paths and bytes."""

from generator.output.locks import only_build
from generator.output.names import MARKER, OutputError, check_name
from generator.output.publication import Publication
from generator.output.spare import recover
from generator.output.stamps import Stamp, file_stamp, is_racy, stamp_tree
from generator.output.trees import (
    check_replaceable,
    digest_tree,
    list_outputs,
    list_tree,
    sync_tree,
    write_atomically,
    write_new_folder,
)

__all__ = [
    "MARKER",
    "OutputError",
    "Publication",
    "Stamp",
    "check_name",
    "check_replaceable",
    "digest_tree",
    "file_stamp",
    "is_racy",
    "list_outputs",
    "list_tree",
    "only_build",
    "recover",
    "stamp_tree",
    "sync_tree",
    "write_atomically",
    "write_new_folder",
]
