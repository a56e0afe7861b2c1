"""Settings. Every read of the environment stands at the top; everything below follows from it."""

import os
import secrets
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

HOUSE = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("EVERYMOMENT_VAR", HOUSE / "var"))
DATABASE_URL = os.environ.get("DATABASE_URL", "")
MEASURES_DATABASE_URL = os.environ.get("EVERYMOMENT_MEASURES_DATABASE", "")
JAVA_HOME = os.environ.get("JAVA_HOME", "")  # what Spark itself looks at
DEMO = os.environ.get("EVERYMOMENT_DEMO", "") == "on"
DEBUG = os.environ.get("EVERYMOMENT_DEBUG", "") == "on"
SECRET_KEY = os.environ.get("EVERYMOMENT_SECRET_KEY", "")
ALLOWED_HOSTS = os.environ.get("EVERYMOMENT_HOSTS", "127.0.0.1 localhost [::1]").split()
URGENT_FALLBACK_TELEPHONE = os.environ.get("EVERYMOMENT_URGENT_FALLBACK", "the out-of-hours number you hold")
ADDRESS = os.environ.get("EVERYMOMENT_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
EMAIL_URL = os.environ.get("EVERYMOMENT_EMAIL_URL", "")
WORDING = os.environ.get("EVERYMOMENT_WORDING", "")
FRAMEWORKS = Path(
    os.environ.get("EVERYMOMENT_FRAMEWORKS", HOUSE / "everymoment/demo/frameworks" if DEMO else VAR / "frameworks")
)
HEADS = Path(os.environ.get("EVERYMOMENT_HEADS", VAR / "audit_heads.jsonl"))
HEADS_ALSO = os.environ.get("EVERYMOMENT_HEADS_ALSO", "")
HEADS_TO = os.environ.get("EVERYMOMENT_HEADS_TO", "")
AUDIT_KEY = os.environ.get("EVERYMOMENT_AUDIT_KEY", "")
BEHIND_TLS = os.environ.get("EVERYMOMENT_TLS", "") == "on"
PROXIES = int(os.environ.get("EVERYMOMENT_PROXIES", "0"))
SECOND_STEP = os.environ.get("EVERYMOMENT_SECOND_STEP", "off" if DEMO else "on") == "on"


IDENTITY_PROVIDERS: dict[str, dict[str, Any]] = {
    kind.lower(): {
        "title": os.environ.get(f"EVERYMOMENT_{kind}_TITLE", title),
        "issuer": os.environ.get(f"EVERYMOMENT_{kind}_ISSUER", ""),
        "client_id": os.environ.get(f"EVERYMOMENT_{kind}_CLIENT", ""),
        "key_file": os.environ.get(f"EVERYMOMENT_{kind}_KEY", ""),
        "strong": os.environ.get(f"EVERYMOMENT_{kind}_STRONG", "").split(),
    }
    for kind, title in (("STAFF", "your care identity"), ("PUBLIC", "NHS login"))
    if os.environ.get(f"EVERYMOMENT_{kind}_ISSUER")
}


def kept_secret() -> str:
    """A secret key made once for this folder, so that a first start needs no configuration; readable by its owner
    only."""
    VAR.mkdir(parents=True, exist_ok=True)
    path = VAR / "secret_key"
    if not path.exists():
        VAR.chmod(0o700)  # plans will be kept here: nobody else on this machine may look in
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text()


SECRET_KEY = SECRET_KEY or kept_secret()

# FULL, not NORMAL: only FULL loses nothing in a power cut. IMMEDIATE: a read that turns into a write must not fail at
# once.
# Both are checked on the live connection at start (everymoment.plans.apps).
SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"


def database(url: str) -> dict[str, object]:
    """Django's database settings from an address such as postgresql://user:word@host:port/name; SQLite when empty."""
    if not url or url.startswith("sqlite:"):
        path = unquote(urlsplit(url).path) if url else str(VAR / "everymoment.sqlite3")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_START},
            "CONN_MAX_AGE": 600,
            # Tests need a file too: an in-memory database has no WAL, and would be another database than the one we
            # ship.
            "TEST": {"NAME": str(VAR / "test.sqlite3")},
        }
    parts = urlsplit(url)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", "")) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 4}} if "pytest" not in sys.modules else {},
    }


MAIL_SERVERS = {"smtp": 587, "smtps": 465}


def mail(url: str) -> dict[str, Any]:
    """How e-mail is sent, from an address such as smtp://user@host:587?tls=on&from=plans@example.org (smtps: TLS from
    the first byte); printed on the console when empty. Raises ImproperlyConfigured for any other."""
    if not url:
        return {"backend": "console", "from": "every-moment@localhost", "port": 25}
    parts, query = urlsplit(url), dict(parse_qsl(urlsplit(url).query))
    if parts.scheme not in MAIL_SERVERS or not parts.hostname:
        raise ImproperlyConfigured("EVERYMOMENT_EMAIL_URL must look like smtp://user@host:587?tls=on")
    return {
        "backend": "smtp",
        "host": parts.hostname,
        "port": parts.port or MAIL_SERVERS[parts.scheme],
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "tls": query.get("tls") == "on" and parts.scheme == "smtp",
        "ssl": parts.scheme == "smtps",
        "from": query.get("from") or f"every-moment@{urlsplit(ADDRESS).hostname or parts.hostname}",
    }


MAIL = mail(EMAIL_URL)
EMAIL_BACKEND = f"django.core.mail.backends.{MAIL['backend']}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = MAIL.get("host", ""), MAIL["port"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.get("user", ""), MAIL.get("password", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.get("tls", False), MAIL.get("ssl", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = MAIL["from"]

DATABASES = {"default": database(DATABASE_URL)}
# Where measures may count with PostgreSQL, when that is not where the record is kept.
MEASURES_DATABASE = database(MEASURES_DATABASE_URL) if MEASURES_DATABASE_URL else None
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "everymoment.people",
    "everymoment.audit",
    "everymoment.accounts",
    "everymoment.access",
    "everymoment.plans",
    "everymoment.assurance",
    "everymoment.documents",
    "everymoment.handbook",
    "everymoment.pages",
    "everymoment.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

# Those that set headers come first, so that no answer of any other leaves without them.
MIDDLEWARE = [
    "everymoment.project.headers.SafeAnswers",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "everymoment.pages.rules.RuledPages",
]

ROOT_URLCONF = "everymoment.project.urls"
WSGI_APPLICATION = "everymoment.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HOUSE / "everymoment" / "pages" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "everymoment.pages.jinja.environment"},
    }
]

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["everymoment.access.sign_in.WithTheirPost"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
CSRF_FAILURE_VIEW = "everymoment.pages.errors.stale_page"
# Second steps are allauth's: codes of an app, passkeys, recovery codes shown once. Its pages have our templates.
# Accounts are made by an organisation, so an e-mail address is nobody's to verify here.
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "everymoment.accounts.entering.Entering"
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key", "reauthenticate": "10/m/user"}
MFA_ADAPTER = "everymoment.accounts.sealed.SealedSecrets"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Every Moment"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO and not BEHIND_TLS  # passkeys can be tried at http://localhost
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
# What slows guessing must be known to every process: a table, for there is no other server here.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "accounts_cache"}}
MESSAGE_STORAGE = "everymoment.project.confirmations.Confirmations"

# When a session runs out is kept with it, in its table; the browser forgets it when it closes.
SESSION_ENGINE = "everymoment.accounts.sessions"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_SAMESITE = "Lax"
# A browser takes a name that begins so only over TLS, for this host alone and for every path: no neighbouring site can
# plant one. Over plain http on this machine it would take none at all, so there the names are plain.
COOKIE_PREFIX = "__Host-" if BEHIND_TLS else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid", f"{COOKIE_PREFIX}csrftoken"
# Whoever speaks TLS for us says so in this header, and must take it out of what comes from outside.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS, SECURE_HSTS_INCLUDE_SUBDOMAINS = (31_536_000 if BEHIND_TLS else 0), BEHIND_TLS
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Only what this server itself sends may run or be drawn. No nonce: a page that carries no script or style of its own
# needs none, and without one nothing that is smuggled into a page can borrow it (record 19).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # the key of an authenticator app, drawn for a phone's camera
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [HOUSE / "everymoment" / "pages" / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False  # its own wish is to let every other site read them

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_HANDLERS = [
    "everymoment.project.uploads.NothingLarge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# No personal data in logs, nor in reports of faults: see project.logs. Nothing is mailed to anybody when a page fails.
ADMINS: list[str] = []
MANAGERS: list[str] = []
DEFAULT_EXCEPTION_REPORTER = "everymoment.project.logs.NobodyReported"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "everymoment.project.logs.NobodyNamed",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own handlers, one of which mails, are taken off: everything goes the one way.
    "loggers": {name: {"handlers": [], "propagate": True, "level": "WARNING"} for name in ("django", "django.server")},
}
