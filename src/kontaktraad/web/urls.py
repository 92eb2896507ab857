"""The public pages."""

from django.urls import path

from kontaktraad.web import downloads, following, mine, views, whatif

COUNCIL = "kkr/<slug:council>/<slug:term>/"

urlpatterns = [
    path("", views.front, name="front"),
    path("i/", mine.my_councils, name="my-councils"),
    path(COUNCIL, views.council, name="council"),
    path(f"{COUNCIL}kendelse.json", downloads.ruling_json, name="ruling-json"),
    path(f"{COUNCIL}pladser.csv", downloads.seats_csv, name="seats-csv"),
    path(f"{COUNCIL}rapport.pdf", downloads.report_pdf, name="report-pdf"),
    path(f"{COUNCIL}rapport.docx", downloads.report_docx, name="report-docx"),
    path("kommune/<slug:slug>/", views.municipality, name="municipality"),
    path("kommune/<slug:slug>/kendelse.json", downloads.municipal_json, name="municipal-json"),
    path("regler/", views.rules, name="rules"),
    path("regler/<slug:slug>/", views.rule, name="rule"),
    path("kendelser/<str:digest>.json", downloads.ruling_by_hash, name="ruling-by-hash"),
    path("foelg/", following.follow, name="follow"),
    path("foelg/<str:secret>/", following.own, name="follow-own"),
    path("hvad-nu-hvis/", whatif.what_if, name="what-if"),
    path("hvad-nu-hvis/<slug:council>/", whatif.uncertain_votes, name="uncertain-votes"),
    path("kilder/", views.sources, name="sources"),
    path("efterproev/ruling.py", downloads.verifier, name="verifier"),
]
