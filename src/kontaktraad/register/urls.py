"""Public addresses of the register, and the internal ones below /i/."""

from django.urls import path

from kontaktraad.register.views import calls, desk, public

TERM = "raad/<slug:council>/<slug:term>/"

urlpatterns = [
    path("raad/", public.register, name="register"),
    path("raad/kommune/<slug:slug>/", public.town, name="register-town"),
    path(TERM, public.council, name="register-council"),
    path("person/<int:number>/", public.person, name="register-person"),
    path("parti/<str:letter>/", public.party, name="register-party"),
    path("kandidat/<str:secret>/", calls.candidate, name="candidate"),
    path(f"i/{TERM}haendelser/", desk.events, name="register-events"),
    path(f"i/{TERM}haendelser/<str:name>/", desk.event, name="register-event"),
    path(f"i/{TERM}gjort/<str:digest>/", desk.done, name="register-done"),
    path(f"i/{TERM}gjort/<str:digest>/breve.docx", desk.letters_file, name="register-letters"),
    path(f"i/{TERM}regelrapport/", desk.report, name="register-report"),
    path(f"i/{TERM}journal/", desk.journal, name="register-journal"),
    path(f"i/{TERM}journal/<int:sequence>/fortryd/", desk.undo_act, name="register-undo"),
    path(f"i/{TERM}kendelser/<str:digest>.json", desk.ruling, name="register-ruling"),
    path(f"i/{TERM}partivalg/", calls.calls, name="calls"),
    path(f"i/{TERM}partivalg/<int:number>/brev.docx", calls.letter, name="call-letter"),
    path(f"i/{TERM}gruppe/<str:party>/", calls.group, name="group-call"),
    path(f"i/{TERM}gruppe/<str:party>/indberetning/", calls.report, name="group-report"),
]
