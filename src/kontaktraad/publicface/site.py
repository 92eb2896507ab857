"""The public face alone: what a process serves that may read only the public tables.

KKR_PUBLIC=1 kkr serve
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = i18n_patterns(
    path("", include("kontaktraad.publicface.urls")), prefix_default_language=False
)
