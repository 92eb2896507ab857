"""Addresses of the room, all below /i/ but the seat's own ballot."""

from django.urls import path

from kontaktraad.decisions.views import hearing, live, member, minutes, room

TERM = "i/raad/<slug:council>/<slug:term>/"
MEETING = f"{TERM}moeder/<int:number>/"

urlpatterns = [
    path(f"{MEETING}salen/", room.room, name="room"),
    path(f"{MEETING}salen/skaerm/", room.screen, name="room-screen"),
    path(f"{MEETING}salen/afstemning/<int:poll>/", room.live, name="poll-live"),
    path(f"{MEETING}salen/nyt/", live.room_news, name="room-news"),
    path(f"{MEETING}referat/", minutes.minutes, name="minutes"),
    path(f"{MEETING}referat.docx", minutes.minutes_docx, name="minutes-docx"),
    path(f"{MEETING}referat.pdf", minutes.minutes_pdf, name="minutes-pdf"),
    path(f"{TERM}hoeringer/", hearing.hearings, name="hearings"),
    path(f"{TERM}hoeringer/<int:hearing>/", hearing.hearing, name="hearing"),
    path("moede/hoering/<str:secret>/", hearing.answer, name="hearing-reply"),
    path(f"{TERM}beslutninger/", minutes.register, name="decisions"),
    path("moede/<str:secret>/stem/", member.ballot, name="ballot"),
    path("moede/<str:secret>/kode/", member.meeting_code, name="meeting-code"),
    path(f"{MEETING}salen/kode/", room.give_code, name="room-code"),
    path("moede/<str:secret>/nyt/", live.ballot_news, name="ballot-news"),
]
