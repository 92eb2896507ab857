"""Addresses of the portfolio: the papers for everyone, updates at the desk and by link."""

from django.urls import path

from kontaktraad.projects.views import desk, public

TERM = "raad/<slug:council>/<slug:term>/"
DESK = f"i/{TERM}projekter/"

urlpatterns = [
    path(f"{TERM}projekter/", public.projects, name="projects"),
    path(f"{TERM}projekter.<str:kind>", public.projects_file, name="projects-file"),
    path(f"{TERM}projekter/<slug:key>/", public.project, name="project"),
    path(DESK, desk.projects, name="projects-desk"),
    path(f"{DESK}<slug:key>/", desk.project, name="project-update"),
    path("projekt/opdater/<str:secret>/", desk.by_link, name="project-lead"),
]
