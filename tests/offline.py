"""Keeps tests on this machine: a connection to anything but loopback or a local socket is refused with a reason."""

import contextlib
import ipaddress
import socket
from collections.abc import Iterator
from typing import Any


class WentOutside(AssertionError):
    """A test tried to reach another machine."""


def stays_here(address: Any) -> bool:
    """Whether a socket address is on this machine: a path, or a loopback number or name."""
    if not isinstance(address, tuple):
        return True
    host = address[0]
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class StayingSocket(socket.socket):
    """A socket that connects on this machine alone."""

    def connect(self, address: Any) -> None:
        """Connects; raises WentOutside when the address is on another machine."""
        refuse_outside(address)
        super().connect(address)

    def connect_ex(self, address: Any) -> int:
        """Connects as `connect` does, giving an error number."""
        refuse_outside(address)
        return super().connect_ex(address)


def refuse_outside(address: Any) -> None:
    """Raises WentOutside when the address is on another machine."""
    if not stays_here(address):
        raise WentOutside(f"a test tried to reach {address!r}: tests use no network")


@contextlib.contextmanager
def only_loopback() -> Iterator[None]:
    """While this holds, every new socket of this process stays on this machine."""
    free = socket.socket
    socket.socket = StayingSocket  # type: ignore[misc]
    try:
        yield
    finally:
        socket.socket = free  # type: ignore[misc]
