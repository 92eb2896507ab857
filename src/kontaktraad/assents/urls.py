"""Addresses of tasks: the desk's, a municipality's own page, and its personal link."""

from django.urls import path

from kontaktraad.assents.views import answer, desk, keys

TERM = "i/raad/<slug:council>/<slug:term>/"
DESK = f"{TERM}opgaver/"

urlpatterns = [
    path(DESK, desk.tasks, name="tasks"),
    path(f"{DESK}ny/", desk.task_new, name="task-new"),
    path(f"{DESK}<int:number>/", desk.task, name="task"),
    path(f"{DESK}<int:number>.<str:kind>", desk.task_file, name="task-export"),
    path(f"{DESK}<int:number>/bilag/", desk.enclosure, name="task-enclosure"),
    path(f"{DESK}<int:number>/udskrift/<slug:town>/", desk.extract, name="task-extract"),
    path(f"{TERM}noegler/", keys.keys, name="keys"),
    path(f"{TERM}kommune/<slug:town>/opgaver/<int:number>/", answer.by_sign_in, name="task-town"),
    path("opgave/svar/<str:secret>/", answer.by_link, name="task-answer"),
    path("opgave/svar/<str:secret>/bilag/", answer.enclosure, name="task-answer-file"),
]
