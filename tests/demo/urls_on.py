"""The addresses as they are while a demo is on."""

from django.urls import include, path

urlpatterns = [path("", include("everymoment.pages.urls")), path("demo/", include("everymoment.demo.urls"))]
