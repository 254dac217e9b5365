"""Where the server listens, and under which names it may be asked."""

import ipaddress
import os
import socket
from dataclasses import dataclass

DEFAULT = "127.0.0.1:8000"
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class AddressFault(Exception):
    """The server cannot listen there; the message says why and what to do."""


@dataclass(frozen=True)
class Address:
    """Host without brackets, and port; port 0 takes any free one."""

    host: str
    port: int

    @property
    def everywhere(self) -> bool:
        """Say whether it stands for all addresses of the machine, so that others in the network can read the site."""
        return self.host in ("0.0.0.0", "::")

    @property
    def shown_host(self) -> str:
        """Return the host as it stands in the address of a page."""
        host = "localhost" if self.everywhere else self.host
        return f"[{host}]" if ":" in host else host


def parse_address(text: str) -> Address:
    """Read ``127.0.0.1:8000``, ``:8000``, ``8000``, ``localhost`` or ``[::1]:8000``. Raises AddressFault."""
    default_host, default_port = DEFAULT.split(":")
    if text.isascii() and text.isdigit():
        host, port = "", text
    elif text.count(":") > 1 and not text.startswith("["):
        host, port = text, ""
    else:
        host, _, port = text.rpartition(":") if ":" in text.rpartition("]")[2] else (text, "", "")
    if port and not (port.isascii() and port.isdigit() and int(port) < 2**16):
        raise AddressFault(f'The port in "{text}" is not a number up to 65535. Write an address such as {DEFAULT}.')
    return Address(host.removeprefix("[").removesuffix("]") or default_host, int(port or default_port))


def listen(address: Address) -> socket.socket:
    """Return a listening socket. Raises AddressFault where the port is taken or the host is not this machine."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere the option would let two servers share a port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((address.host, address.port))
        made.listen(128)
    except OSError as error:
        made.close()
        where = f"{address.host}:{address.port}"
        raise AddressFault(
            f"Nothing is served: {where} cannot be used ({error.strerror or error}). "
            f"Another server may be running there; end it, or choose another port: --address {address.host}:{address.port + 1}"
        ) from None
    return made


def bound_address(listening: socket.socket, host: str) -> Address:
    """Return the address at which a socket listens, with the host as it was asked for."""
    return Address(host, int(listening.getsockname()[1]))


def is_allowed_host(header: str | None, address: Address) -> bool:
    """Say whether a Host header names this machine.

    A page of a stranger can have its own host name point here (DNS rebinding) and read what it is sent; then the header
    holds the stranger's name. A server for the whole network is asked by number: no name leads to a number.
    """
    host = (header or "").strip().lower()
    bare = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    if bare in _LOCAL or bare == address.host.lower():
        return True
    return address.everywhere and _is_number(bare)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
