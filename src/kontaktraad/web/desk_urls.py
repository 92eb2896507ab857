"""Addresses at the desk that cross apps: cases and the officials' bodies."""

from django.urls import path

from kontaktraad.web import bodies, cases

DESK = "i/raad/<slug:council>/<slug:term>/"

urlpatterns = [
    path(f"{DESK}sager/", cases.cases, name="cases"),
    path(f"{DESK}sager/ny/", cases.case_new, name="case-new"),
    path(f"{DESK}sager/<int:case>/", cases.case, name="case"),
    path(f"{DESK}sager/<int:case>/bemaerkning/", cases.case_comment, name="case-comment"),
    path(f"{DESK}embedskredse/", bodies.bodies, name="bodies"),
]
