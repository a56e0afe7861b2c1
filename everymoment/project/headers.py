"""The one place where headers that keep an answer safe are set: on every answer there is, errors and files included.

Those that Django and django-csp know how to set are their settings; what they do not know stands here.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

KEPT_NOWHERE = "no-store"

# Nothing here uses any of these, so no page may, nor whatever is smuggled into one.
NOT_USED = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone",
            "midi", "payment", "screen-wake-lock", "usb")  # fmt: skip
ALWAYS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{each}=()" for each in NOT_USED),
    "X-Permitted-Cross-Domain-Policies": "none",
}


class SafeAnswers:
    """Middleware, outermost: puts the headers on whatever comes out, and keeps all but static files out of caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response.headers[name] = value
        if not is_static(request, response):
            response.headers["Cache-Control"] = KEPT_NOWHERE
        return response


def is_static(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the answer is a file of our own, the same for everybody, that a browser may keep."""
    return response.status_code in (200, 206, 304) and request.path_info.startswith(
        f"/{settings.STATIC_URL.strip('/')}/"
    )
