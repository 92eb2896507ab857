"""Addresses of results contracts: readable by everyone; measured at the desk."""

from django.urls import path

from kontaktraad.goals.views import desk, public

TERM = "raad/<slug:council>/<slug:term>/"
DESK = f"i/{TERM}maal/"

urlpatterns = [
    path(f"{TERM}maal/", public.contracts, name="goals"),
    path(f"{TERM}maal/<slug:key>/", public.contract, name="goals-contract"),
    path(f"{TERM}maal/<slug:key>.<str:kind>", public.contract_file, name="goals-file"),
    path(DESK, desk.contracts, name="goals-desk"),
    path(f"{DESK}<slug:key>/", desk.contract, name="goals-measure"),
    path(f"{DESK}<slug:key>/rapport.<str:kind>", desk.report, name="goals-report"),
]
