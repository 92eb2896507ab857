"""Addresses of meetings: the plan is public, the rest lies below /i/ or behind a personal link."""

from django.urls import path

from kontaktraad.meetings.views import (
    agenda,
    answer,
    around,
    contacts,
    enclosures,
    exported,
    pack,
    plan,
)

TERM = "raad/<slug:council>/<slug:term>/"
MEETING = f"i/{TERM}moeder/<int:number>/"

urlpatterns = [
    path(f"{TERM}moeder/", plan.public_plan, name="public-plan"),
    path(f"{TERM}moeder.ics", plan.calendar_file, name="plan-ics"),
    path(f"i/{TERM}moeder/", plan.plan, name="meeting-plan"),
    path(f"i/{TERM}kontakter/", contacts.contacts, name="contacts"),
    path(f"i/{TERM}faste-punkter/", around.standing, name="standing-items"),
    path(f"i/{TERM}sundhedsraad-moeder/", around.health_meetings, name="health-meetings"),
    path(f"i/{TERM}moeder/nyt/", plan.new, name="meeting-new"),
    path(MEETING, agenda.meeting, name="meeting"),
    path(f"{MEETING}flyt/", plan.edit, name="meeting-edit"),
    path(f"{MEETING}punkt/", agenda.item_new, name="item-new"),
    path(f"{MEETING}punkt/<int:item>/", agenda.item_edit, name="item-edit"),
    path(f"{MEETING}punkt/<int:item>/gaester/", around.guests, name="item-guests"),
    path(f"{MEETING}faste-punkter/", around.add_standing, name="standing-add"),
    path(f"{MEETING}punkt/<int:item>/bilag/", enclosures.item_files, name="item-files"),
    path(f"{MEETING}punkt/<int:item>/bilag/<int:file>/", enclosures.desk_file, name="desk-file"),
    path(
        "moede/<str:secret>/bilag/<int:item>/<int:file>/",
        enclosures.called_file,
        name="called-file",
    ),
    path(f"{MEETING}dagsorden.zip", exported.folder, name="agenda-folder"),
    path(f"{MEETING}pakke/", pack.pack, name="pack"),
    path(f"{MEETING}pakke/<str:which>.pdf", pack.pack_file, name="pack-file"),
    path("moede/<str:secret>/pakke/<str:which>.pdf", pack.called_pack, name="called-pack"),
    path(f"{MEETING}orden/", agenda.items_order, name="items-order"),
    path(f"{MEETING}send/", agenda.send, name="agenda-send"),
    path("moede/<str:secret>/", answer.answer, name="meeting-answer"),
]
