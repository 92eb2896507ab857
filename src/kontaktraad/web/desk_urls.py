"""Addresses that cross apps: cases, the officials' bodies, My KKR."""

from django.urls import path

from kontaktraad.web import bodies, candidates, cases, erasing, mykkr, outbox, personal_links, town
from kontaktraad.web.users import views as users

DESK = "i/raad/<slug:council>/<slug:term>/"

urlpatterns = [
    path("moede/mit/<str:secret>/", mykkr.my_kkr, name="my-kkr"),
    path("nyt-link/", personal_links.link_wanted, name="link-wanted"),
    path("moede/kalender/<str:secret>.ics", mykkr.my_calendar, name="my-calendar"),
    path("moede/mit/<str:secret>/kalender/", mykkr.new_calendar, name="my-calendar-new"),
    path("i/mit/<slug:council>/<slug:term>/", mykkr.my_own, name="my-own"),
    path(
        "i/raad/<slug:council>/<slug:term>/gruppe/<str:party>/link/",
        candidates.candidate_link,
        name="candidate-link",
    ),
    path(f"{DESK}journal/<int:sequence>/slet/", erasing.erase, name="register-erase"),
    path("i/brugere/", users.all_users, name="all-users"),
    path(f"{DESK}brugere/", users.users, name="users"),
    path(f"{DESK}udsendelser/", outbox.sendings, name="outbox"),
    path(f"{DESK}links/", personal_links.personal_links, name="personal-links"),
    path(
        f"{DESK}moeder/<int:number>/pladser/<str:seat>/svar/",
        personal_links.answer_for,
        name="answer-for",
    ),
    path(
        f"{DESK}moeder/<int:number>/pladser/<str:seat>/link/",
        personal_links.send_meeting_link,
        name="meeting-link",
    ),
    path(f"{DESK}sager/", cases.cases, name="cases"),
    path(f"{DESK}sager/ny/", cases.case_new, name="case-new"),
    path(f"{DESK}sager/<int:case>/", cases.case, name="case"),
    path(f"{DESK}sager/<int:case>/bemaerkning/", cases.case_comment, name="case-comment"),
    path(f"{DESK}kommune/<slug:town>/", town.town_desk, name="town-desk"),
    path(f"{DESK}embedskredse/", bodies.bodies, name="bodies"),
]
