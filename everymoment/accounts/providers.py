"""Signing in at an identity provider by OpenID Connect: one for staff, one for the public, each named in the settings.

The authorisation code flow with PKCE; the client proves itself by a signed assertion (`private_key_jwt`, RFC 7523),
which both NHS login and the care identity take. Nothing that comes back is believed before its signature, issuer,
audience, nonce and times are checked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlsplit

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from django.conf import settings
from django.utils.crypto import constant_time_compare
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

STAFF, PUBLIC = "staff", "public"
SKEW = 60
"""So many seconds may our clock and theirs differ."""
ANSWERS_WITHIN = 5
"""Seconds until a provider counts as away."""
SIGNED_WITH = ["RS256", "RS512", "PS256", "ES256"]
"""What a token may be signed with. Not among them: `none`, and what a public key could forge."""
ASSERTION_WITH = "RS512"
SCOPES = {STAFF: "openid", PUBLIC: "openid profile"}
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Away(Exception):
    """The provider does not answer, or not as one."""


class NotBelieved(Exception):
    """What came back is not what was asked for, or not from whom. The text says which, and nothing about anybody."""


@dataclass(frozen=True)
class Provider:
    """One provider, as the settings name it. `strong` are the `acr` values that count as a second step."""

    kind: str
    title: str
    issuer: str
    client_id: str
    key_file: str
    strong: tuple[str, ...]

    def is_strong(self, claims: Mapping[str, Any]) -> bool:
        """Whether somebody showed as much there as a password and a second step."""
        return claims.get("acr") in self.strong


def known() -> dict[str, Provider]:
    """The providers of the settings, by kind."""
    made = {}
    for kind, said in settings.IDENTITY_PROVIDERS.items():
        named = {key: str(said[key]) for key in ("title", "issuer", "client_id", "key_file")}
        made[kind] = Provider(kind, **named, strong=tuple(said["strong"]))
    return made


def begin(provider: Provider, back: str) -> tuple[str, dict[str, str]]:
    """Where to send somebody, and what to remember until they come back. Raises Away."""
    asked = {"state": token_urlsafe(32), "nonce": token_urlsafe(32), "verifier": token_urlsafe(48)}
    client = OAuth2Session(
        provider.client_id, scope=SCOPES[provider.kind], redirect_uri=back, code_challenge_method="S256"
    )
    where, _ = client.create_authorization_url(
        _document(provider)["authorization_endpoint"],
        state=asked["state"],
        nonce=asked["nonce"],
        code_verifier=asked["verifier"],
    )
    return where, asked


def finish(provider: Provider, back: str, asked: Mapping[str, str], came: Mapping[str, str]) -> dict[str, Any]:
    """What the provider says of who came back. Raises Away and NotBelieved."""
    if not asked or not constant_time_compare(asked.get("state", ""), came.get("state", "")):
        raise NotBelieved("it was not begun here, or was used already")
    if came.get("iss", provider.issuer) != provider.issuer:
        raise NotBelieved("it comes from another issuer")
    if not came.get("code"):
        raise NotBelieved("it was broken off there")
    document = _document(provider)
    token = _exchanged(provider, document, back, asked["verifier"], came["code"])
    claims = _checked(provider, document, str(token.get("id_token", "")), asked["nonce"])
    if provider.kind == PUBLIC and "nhs_number" not in claims:
        more = _fetched(document["userinfo_endpoint"], {"Authorization": f"Bearer {token.get('access_token', '')}"})
        if more.get("sub") != claims["sub"]:
            raise NotBelieved("it speaks of somebody else")
        claims = {**more, **claims}
    return claims


def _exchanged(provider: Provider, document: Mapping[str, Any], back: str, verifier: str, code: str) -> Any:
    """What the provider gives for the code. It takes each code once, and from us only."""
    at = document["token_endpoint"]
    key = Path(provider.key_file).read_text(encoding="ascii")
    method = PrivateKeyJWT(at, alg=ASSERTION_WITH)
    client = OAuth2Session(provider.client_id, key, token_endpoint_auth_method=method, redirect_uri=back)
    try:
        return client.fetch_token(at, code=code, code_verifier=verifier, timeout=ANSWERS_WITHIN, allow_redirects=False)
    except AuthlibBaseError as refused:
        raise NotBelieved("the provider did not take the code") from refused
    except (requests.RequestException, ValueError) as fault:
        raise Away from fault


def _checked(provider: Provider, document: Mapping[str, Any], token: str, nonce: str) -> dict[str, Any]:
    rules = jwt.JWTClaimsRegistry(
        leeway=SKEW,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": provider.client_id},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": nonce},
    )
    try:
        # The keys are read at each sign-in: one that was replaced or withdrawn counts at once.
        keys = KeySet.import_key_set(_fetched(document["jwks_uri"]))  # type: ignore[arg-type]
        claims = jwt.decode(token, keys, algorithms=SIGNED_WITH).claims
        rules.validate(claims)
    except (JoseError, ValueError, KeyError, TypeError) as fault:
        raise NotBelieved(f"its token does not hold ({type(fault).__name__})") from fault
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if (several or "azp" in claims) and claims.get("azp") != provider.client_id:
        raise NotBelieved("its token was made for another")
    if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= 255:
        raise NotBelieved("its token names nobody")
    return dict(claims)


def _document(provider: Provider) -> dict[str, Any]:
    """What the provider says of itself. Raises Away, also when it says that it is another."""
    found = _fetched(f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    wanted = ["authorization_endpoint", "token_endpoint", "jwks_uri"]
    wanted += ["userinfo_endpoint"] if provider.kind == PUBLIC else []
    if found.get("issuer") != provider.issuer or not all(_safe(found.get(each)) for each in wanted):
        raise Away
    return found


def _fetched(address: str, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
    if not _safe(address):
        raise Away
    try:
        answer = requests.get(address, headers=headers, timeout=ANSWERS_WITHIN, allow_redirects=False)
        answer.raise_for_status()
        found = answer.json()
    except (requests.RequestException, ValueError) as fault:
        raise Away from fault
    if not isinstance(found, dict):
        raise Away
    return found


def _safe(address: Any) -> bool:
    """Over TLS, or on this very machine."""
    parts = urlsplit(address if isinstance(address, str) else "")
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
