"""The demo's addresses. They are included only while the setting DEMO is on."""

from django.urls import path

from everymoment.demo.cast_page import cast, sign_in_as

urlpatterns = [
    path("", cast, name="demo_cast"),
    path("sign-in/<slug:username>/", sign_in_as, name="demo_sign_in"),
]
