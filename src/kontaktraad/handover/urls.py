"""Addresses of the handover, the consistency report and the search over the pack."""

from django.urls import path

from kontaktraad.handover.views import desk, public

TERM = "raad/<slug:council>/<slug:term>/"
DESK = f"i/{TERM}overlevering/"

urlpatterns = [
    path(f"{TERM}overlevering/", public.handover, name="handover"),
    path(f"{TERM}overlevering.<str:kind>", public.handover_file, name="handover-file"),
    path(f"{TERM}eftersyn/", public.consistency, name="consistency"),
    path(f"{TERM}bilagspakke/", public.pack, name="pack-register"),
    path(DESK, desk.handover, name="handover-desk"),
    path(f"{DESK}rapport.<str:kind>", desk.report_file, name="handover-report"),
]
