"""Addresses: permanent, readable and Danish; English below /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from kontaktraad.web import errors, views

urlpatterns = [
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
    *i18n_patterns(
        path("konto/", include("kontaktraad.web.sign_in.urls")),
        path("", include("kontaktraad.register.urls")),
        path("", include("kontaktraad.meetings.urls")),
        path("", include("kontaktraad.decisions.urls")),
        path("", include("kontaktraad.elections.urls")),
        path("", include("kontaktraad.appointments.urls")),
        path("", include("kontaktraad.assents.urls")),
        path("", include("kontaktraad.finance.urls")),
        path("", include("kontaktraad.goals.urls")),
        path("", include("kontaktraad.projects.urls")),
        path("", include("kontaktraad.agreements.urls")),
        path("", include("kontaktraad.handover.urls")),
        path("", include("kontaktraad.publications.urls")),
        path("", include("kontaktraad.publicface.urls")),
        path("", include("kontaktraad.web.desk_urls")),
        path("", include("kontaktraad.web.urls")),
        prefix_default_language=False,
    ),
]
handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.failed
