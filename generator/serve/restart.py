"""The generator's own code: when it changes, the server takes the place of itself."""

import os
import socket
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from generator.diagnostics import Problem

CODE = Path(__file__).resolve().parents[1]
"""Folder of the package."""
_LOADED = time.time()
_SOCKET = "ATLAS_SERVE_SOCKET"
"""Environment variable that hands the listening socket on: whoever asks meanwhile waits instead of being refused."""


def is_code(path: Path, watched: Sequence[Path]) -> bool:
    """Say whether a file belongs to the package and is not also watched as part of the site."""
    return path.is_relative_to(CODE) and not any(path.is_relative_to(other) for other in watched)


def find_newer_code() -> list[Path]:
    """Return the code that was edited after this process had read it and before anybody watched it."""
    now = time.time()  # a file dated in the future would start the server again and again
    return [path for path in CODE.rglob("*.py") if _LOADED < _edited(path) <= now]


def _edited(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0


def find_code_problems() -> tuple[Problem, ...]:
    """Return the syntax errors of the package: code that cannot be read would only end the server."""
    problems = []
    for path in sorted(CODE.rglob("*.py")):
        try:
            compile(path.read_bytes(), str(path), "exec", dont_inherit=True)
        except FileNotFoundError:
            continue  # renamed while we looked
        except (SyntaxError, ValueError) as error:  # ValueError: a null byte
            line, column = (error.lineno or 0, error.offset or 1) if isinstance(error, SyntaxError) else (0, 0)
            problems.append(
                Problem(
                    path=path.relative_to(CODE.parent).as_posix(),
                    line=line,
                    column=column if line else 0,
                    rule="generator-code",
                    message=f"Python cannot read the generator's code: {error.msg if isinstance(error, SyntaxError) else error}.",
                    fix="Mend it; the server then starts again by itself.",
                )
            )
    return tuple(problems)


def adopt_socket() -> socket.socket | None:
    """Return the listening socket that a former self has handed on."""
    number = os.environ.pop(_SOCKET, "")
    if not number.isdigit():
        return None
    try:
        return socket.socket(fileno=int(number))
    except OSError:
        return None  # started from another process that only inherited the variable


def restart(listening: socket.socket) -> NoReturn:
    """Start the same command again in this process, with the same port."""
    if os.name == "posix":
        listening.set_inheritable(True)
        os.environ[_SOCKET] = str(listening.fileno())
    else:
        listening.close()
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
