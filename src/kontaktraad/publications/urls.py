"""Addresses of the gate, all below /i/."""

from django.urls import path

from kontaktraad.publications.views import gate

MEETING = "i/raad/<slug:council>/<slug:term>/moeder/<int:number>/offentlig/"

urlpatterns = [
    path(MEETING, gate.gate, name="gate"),
    path(f"{MEETING}<int:paper>/<str:language>/", gate.preview, name="gate-preview"),
]
