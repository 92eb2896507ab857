"""Addresses that cross apps: cases, the officials' bodies, My KKR."""

from django.urls import path

from kontaktraad.web import bodies, cases, mykkr, town

DESK = "i/raad/<slug:council>/<slug:term>/"

urlpatterns = [
    path("moede/mit/<str:secret>/", mykkr.my_kkr, name="my-kkr"),
    path("moede/mit/<str:secret>/kalender.ics", mykkr.my_calendar, name="my-calendar"),
    path(f"{DESK}sager/", cases.cases, name="cases"),
    path(f"{DESK}sager/ny/", cases.case_new, name="case-new"),
    path(f"{DESK}sager/<int:case>/", cases.case, name="case"),
    path(f"{DESK}sager/<int:case>/bemaerkning/", cases.case_comment, name="case-comment"),
    path(f"{DESK}kommune/<slug:town>/", town.town_desk, name="town-desk"),
    path(f"{DESK}embedskredse/", bodies.bodies, name="bodies"),
]
