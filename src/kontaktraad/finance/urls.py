"""Addresses of money: published splits for everyone; bills at the desk."""

from django.urls import path

from kontaktraad.finance.views import desk, parties, public, refunds

TERM = "raad/<slug:council>/<slug:term>/"
DESK = f"i/{TERM}regninger/"
BILL = "<slug:seller>/<int:year>-<int:number>.<str:kind>"

urlpatterns = [
    path(f"{TERM}oekonomi/", public.money, name="money"),
    path(f"{TERM}oekonomi/<slug:key>/", public.split, name="money-split"),
    path(f"{TERM}oekonomi/<slug:key>.<str:kind>", public.split_file, name="money-file"),
    path("efterproev/fordeling/", public.audit, name="audit-split"),
    path(DESK, desk.bills, name="bills"),
    path(f"{DESK}alle.csv", desk.bills_csv, name="bills-csv"),
    path(f"{DESK}opgave/<int:number>/", desk.task, name="bill-task"),
    path(f"{DESK}{BILL}", desk.bill_download, name="bill-file"),
    path(f"i/{TERM}kommune/<slug:town>/regninger/{BILL}", desk.town_bill, name="town-bill"),
    path(f"{DESK}parter/", parties.parties, name="bill-parties"),
    path(f"i/{TERM}udstyrspakker/", refunds.packages, name="packages"),
    path(f"i/{TERM}budget/", refunds.budgets, name="budgets"),
]
