"""Addresses of a constitution's elections: the secretariat's, and each group's own room."""

from django.urls import path

from kontaktraad.elections.views import desk, room

TERM = "i/raad/<slug:council>/<slug:term>/"
ROOM = f"{TERM}grupperum/<str:party>/"

urlpatterns = [
    path(f"{TERM}konstituering/valgforbund/", desk.filings, name="filings"),
    path(f"{TERM}konstituering/lod/", desk.lots, name="lots"),
    path(ROOM, room.room, name="group-room"),
    path(f"{ROOM}valgforbund/", room.workbench, name="workbench"),
    path(f"{ROOM}valgforbund.html", room.offline, name="workbench-file"),
]
