"""Every address, gathered from the faces."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [path("", include("everymoment.pages.urls"))]

# Where no demo is wanted its addresses do not exist at all, so nobody can sign in without a password.
if settings.DEMO:
    urlpatterns += [path("demo/", include("everymoment.demo.urls"))]

# The pages Django asks for by name when something cannot be shown.
handler400 = "everymoment.pages.errors.unreadable"
handler403 = "everymoment.pages.errors.denied"
handler404 = "everymoment.pages.errors.not_found"
handler500 = "everymoment.pages.errors.failed"
