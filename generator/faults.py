"""What the system refused, in words: which file, why, and what to do about it."""

import errno
from typing import Final

_ADVICE: Final = {
    errno.ENOSPC: "Free some space, then start again.",
    errno.EDQUOT: "Free some space, or ask for more, then start again.",
    errno.EFBIG: "Raise the limit of the size of files (ulimit -f), then start again.",
    errno.EMFILE: "Raise the limit of open files (ulimit -n), then start again.",
    errno.ENFILE: "End other programs that hold many files open, then start again.",
    errno.ENOMEM: "End other programs, or build with --jobs 1.",
    errno.EACCES: "Check who may read and write it.",
    errno.EPERM: "Check who may read and write it.",
    errno.EROFS: "Choose a folder that can be written.",
    errno.EIO: "Check the disk.",
    errno.ENOENT: "It was there a moment ago, or its folder is missing; start again.",
    errno.ELOOP: "Replace the link by a file.",
    errno.EINVAL: "Put a file in its place, or take it away.",
    errno.EBUSY: "End whatever holds it, then start again.",
    errno.ENOTDIR: "A file stands where a folder should be; move it away.",
    errno.EEXIST: "Something stands in the way; move it away.",
    errno.EISDIR: "A folder stands where a file should be; move it away.",
    errno.ENAMETOOLONG: "Choose shorter names.",
}


class ExportFault(Exception):
    """A file beside the pages that cannot be made; the message names the source and says what to do."""


def describe_fault(error: OSError) -> str:
    """Return what the system refused as one line: the file, the reason, what to do."""
    if error.errno is None or error.strerror is None:
        return str(error)
    files = " and ".join(str(name) for name in (error.filename, error.filename2) if name is not None)
    reason = error.strerror[:1].upper() + error.strerror[1:]
    told = f"{files}: {reason}." if files else f"{reason}."
    return f"{told} {_ADVICE[error.errno]}" if error.errno in _ADVICE else told
