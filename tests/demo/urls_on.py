"""The addresses as they are while a demo is on."""

from django.urls import include, path

from everymoment.project.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [path("", include("everymoment.pages.urls")), path("demo/", include("everymoment.demo.urls"))]
