"""Tests cannot reach another machine, and say so when they try."""

import socket

import pytest

from tests.offline import WentOutside, stays_here


def test_a_connection_to_another_machine_is_refused_with_a_reason() -> None:
    with socket.socket() as going, pytest.raises(WentOutside, match="tests use no network"):
        going.connect(("192.0.2.1", 80))


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as there, socket.create_connection(there.getsockname()):
        pass
    assert stays_here("/a/local/socket") and stays_here(("::1", 80, 0, 0)) and not stays_here(("10.0.0.1", 80))
