"""Addresses of outside posts: the board and the timetable are public, the rest lies below /i/."""

from django.urls import path

from kontaktraad.appointments.views import chairs, desk, fees, hub, names, offices, package, public

TERM = "raad/<slug:council>/<slug:term>/"
DESK = f"i/{TERM}konstituering/"

urlpatterns = [
    path(f"{TERM}udpegninger/", public.board, name="appointments"),
    path(f"{TERM}udpegninger.pdf", public.board_pdf, name="appointments-pdf"),
    path(f"{TERM}udpegninger/<slug:body>/", public.body, name="appointments-body"),
    path(f"{TERM}tidsplan/", public.timetable, name="timetable"),
    path(f"{TERM}tidsplan.ics", public.timetable_file, name="timetable-ics"),
    path(DESK, desk.constitution, name="constitution"),
    path(f"{DESK}laerred/", desk.screen, name="constitution-screen"),
    path(f"{DESK}formandskab/", chairs.chairs, name="chairs"),
    path(f"{DESK}pakke/", package.package, name="package"),
    path(f"{DESK}hverv/<int:number>/", offices.office, name="office"),
    path(f"{DESK}organer/", desk.posts, name="posts"),
    path(f"{DESK}organer/<slug:body>/", desk.post, name="post-edit"),
    path(f"{DESK}erhvervshus/", hub.hub, name="hub"),
    path(f"i/{TERM}honorarer/", fees.fees, name="fees"),
    path(f"i/{TERM}honorarer.<str:kind>", fees.fees_file, name="fees-file"),
    path(f"i/{TERM}honorarer/<int:year>.<str:kind>", fees.fees_year, name="fees-year"),
    path(f"i/{TERM}grupperum/<str:party>/navne/", names.group_names, name="group-names"),
]
