"""A mail server of a few lines on this machine, for tests that send through a real connection: it keeps what it takes,
and refuses, or falls silent, when told to."""

import contextlib
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message


@dataclass
class MailServer:
    """What a server took (`letters`), whom it refuses for good, and for whom it says nothing any more."""

    port: int = 0
    letters: list[Message] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)
    hangs_up: bool = False


class Talk(socketserver.StreamRequestHandler):
    """One client's talk with the server, line by line."""

    server: "Listening"

    def handle(self) -> None:
        if self.server.kept.hangs_up:
            return
        self.say("220 here")
        while line := self.rfile.readline():
            if not self.answered(line.decode().strip()):
                return

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def answered(self, line: str) -> bool:
        """Answers one line; False ends the talk."""
        word = line[:4].upper()
        if word == "RCPT":
            return self.recipient(line[line.index("<") + 1 : line.index(">")])
        if word == "DATA":
            self.say("354 go on")
            self.server.kept.letters.append(message_from_bytes(b"".join(iter(self.rfile.readline, b".\r\n"))))
        self.say("221 bye" if word == "QUIT" else "250 ok")
        return word != "QUIT"

    def recipient(self, address: str) -> bool:
        """Takes, refuses, or says nothing any more."""
        kept = self.server.kept
        if address in kept.silent:
            self.server.closing.wait(10)
            return False
        if address in kept.refused:
            self.say("550 nobody here of that name")
            return True
        kept.recipients.append(address)
        self.say("250 ok")
        return True


class Listening(socketserver.ThreadingTCPServer):
    """The server, with what it keeps and a sign that it is closing."""

    daemon_threads = True

    def __init__(self) -> None:
        self.kept, self.closing = MailServer(), threading.Event()
        super().__init__(("127.0.0.1", 0), Talk)
        self.kept.port = self.server_address[1]


@contextlib.contextmanager
def mail_server() -> Iterator[MailServer]:
    """A running server on a free port of 127.0.0.1; gone at the end."""
    with Listening() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield server.kept
        finally:
            server.closing.set()
            server.shutdown()
