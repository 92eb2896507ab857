"""Addresses of agreements, plans and organisations."""

from django.urls import path

from kontaktraad.agreements.views import desk, public

TERM = "raad/<slug:council>/<slug:term>/"
DESK = f"i/{TERM}aftaler/"

urlpatterns = [
    path(f"{TERM}aftaler/", public.agreements, name="agreements"),
    path(f"{TERM}aftaler/<slug:key>/", public.agreement, name="agreement"),
    path(f"{TERM}aftaler/<slug:key>.<str:kind>", public.agreement_file, name="agreement-file"),
    path(DESK, desk.agreements, name="agreements-desk"),
    path(f"{DESK}<slug:key>/", desk.agreement, name="agreement-mark"),
]
