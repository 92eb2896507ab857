"""The public face alone: what a process serves that may read only the public tables.

KKR_PUBLIC=1 python -m kontaktraad.publicface
"""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.views.generic import RedirectView


def robots(request: HttpRequest) -> HttpResponse:
    """Everything here is public."""
    return HttpResponse("User-agent: *\nDisallow:\n", content_type="text/plain")


urlpatterns = [
    path("robots.txt", robots, name="robots"),
    *i18n_patterns(
        path("", RedirectView.as_view(pattern_name="public-front"), name="root"),
        path("", include("kontaktraad.publicface.urls")),
        prefix_default_language=False,
    ),
]


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 in the public frame."""
    return render(request, "publicface/error.html", {"missing": True}, status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """500 in the public frame; nothing can be sent here, so nothing was lost."""
    return render(request, "publicface/error.html", {"missing": False}, status=500)


handler404, handler500 = not_found, failed
