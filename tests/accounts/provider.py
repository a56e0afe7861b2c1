"""An identity provider for tests: a real HTTP server on loopback that holds its client to the rules, and can lie.

It checks the client's assertion (signature, issuer, subject, audience, times, and that none comes twice), the code
(once, for the same address) and PKCE, and signs tokens with RS256.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, RSAKey

CLIENT = "every-moment-tests"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
# How soon the server hears that it should end: Python's own half a second would be most of a test's time.
LOOKS_UP_EVERY_S = 0.01
Lie = Callable[[dict[str, Any]], Any]


class Broken(Exception):
    """The client broke a rule; the text says which."""


def new_key() -> RSAKey:
    """A key to sign tokens with, which takes a tenth of a second to find."""
    return RSAKey.generate_key(2048, {"kid": secrets.token_hex(4), "use": "sig"})


first_key = cache(new_key)
"""The key that every provider has until it takes another."""


@dataclass
class LocalProvider:
    """Who is there now (`claims`), the keys, what was asked of it, and the lies it is told to tell."""

    client_key: RSAKey
    issuer: str = ""
    key: RSAKey = field(default_factory=first_key)
    claims: dict[str, Any] = field(default_factory=lambda: {"sub": "subject-1"})
    told: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)
    lie: Lie = lambda claims: claims
    signed: Callable[["LocalProvider", dict[str, Any]], str] | None = None
    down: int = 0
    slow: float = 0

    def is_away(self) -> bool:
        """Whether it answers with a fault; slowly, where it is told to be slow."""
        time.sleep(self.slow)
        return bool(self.down)

    def rotate(self) -> None:
        """Another key, published at once; the old one is gone."""
        self.key = new_key()

    def document(self) -> dict[str, str]:
        paths = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint")
        return {
            "issuer": self.issuer,
            "jwks_uri": f"{self.issuer}/jwks",
            **{each: f"{self.issuer}/{each.split('_')[0]}" for each in paths},
        }

    def keys(self) -> dict[str, Any]:
        return dict(KeySet([self.key]).as_dict(private=False))

    def authorise(self, asked: dict[str, str]) -> str:
        """Where the browser goes next, with a code."""
        wanted = {"response_type": "code", "client_id": CLIENT, "code_challenge_method": "S256"}
        for key, value in wanted.items():
            self.hold(asked.get(key) == value, f"{key} is {asked.get(key)}")
        self.hold("openid" in asked.get("scope", "").split(), "scope without openid")
        self.hold(min(len(asked.get(each, "")) for each in ("state", "nonce", "code_challenge")) >= 32, "too short")
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        back = {"code": code, "state": asked["state"], "iss": self.issuer}
        return f"{asked['redirect_uri']}?{urlencode(back)}"

    def token(self, sent: dict[str, str]) -> dict[str, Any]:
        self.hold_client(sent)
        asked = self.codes.pop(sent.get("code", ""), None)
        if asked is None:
            raise Broken("the code was used, or never given")
        self.hold(sent.get("redirect_uri") == asked["redirect_uri"], "another address")
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        self.hold(base64.urlsafe_b64encode(digest).decode().rstrip("=") == asked["code_challenge"], "PKCE")
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "exp": now + 300, "iat": now, "nonce": asked["nonce"]}
        claims = self.lie({**claims, **self.claims})
        made = self.signed(self, claims) if self.signed else jwt.encode(self.head(), claims, self.key)
        return {"access_token": "of-this-test", "token_type": "Bearer", "expires_in": 60, "id_token": made}

    def head(self) -> dict[str, str]:
        return {"alg": "RS256", "kid": str(self.key.kid)}

    def hold_client(self, sent: dict[str, str]) -> None:
        """Holds the assertion to RFC 7523."""
        self.hold(sent.get("client_assertion_type") == ASSERTION and "client_secret" not in sent, "no assertion")
        try:
            said = jwt.decode(sent.get("client_assertion", ""), self.client_key, algorithms=["RS512"]).claims
        except (JoseError, ValueError) as fault:
            raise Broken("the assertion is not signed by the client") from fault
        now = time.time()
        self.hold(said.get("iss") == said.get("sub") == CLIENT, "an assertion of another")
        self.hold(said.get("aud") == self.document()["token_endpoint"], "an assertion for another")
        self.hold(now < said.get("exp", 0) <= now + 3600, "an assertion out of its time")
        self.hold(bool(said.get("jti")) and said["jti"] not in self.seen, "an assertion that came before")
        self.seen.add(said["jti"])

    def hold(self, so: bool, rule: str) -> None:
        if not so:
            self.broken.append(rule)
            raise Broken(rule)


@contextmanager
def serving(client_key: RSAKey) -> Iterator[LocalProvider]:
    """A provider on a free port of 127.0.0.1, gone at the end."""
    provider = LocalProvider(client_key)

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = {key: value[0] for key, value in parse_qs(parts.query).items()}
            if provider.is_away():
                return self.answer(provider.down, {})
            if parts.path == "/authorization":
                self.send_response(302)
                self.send_header("Location", provider.authorise(asked))
                self.send_header("Content-Length", "0")
                return self.end_headers()
            known = {
                "/.well-known/openid-configuration": provider.document,
                "/jwks": provider.keys,
                "/userinfo": lambda: {**provider.claims, **provider.told},
            }
            return self.answer(200, known[parts.path]())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            try:
                self.answer(200, provider.token({key: value[0] for key, value in parse_qs(body).items()}))
            except Broken as rule:
                self.answer(400, {"error": "invalid_grant", "error_description": str(rule)})

        def answer(self, status: int, said: Any) -> None:
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(LOOKS_UP_EVERY_S,), daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
