"""Public addresses: permanent, readable, Danish; the same below /en/."""

from django.urls import path, register_converter

from kontaktraad.publicface import views


class Kind:
    """A paper's kind in an address."""

    regex = "dagsorden|referat"

    def to_python(self, value: str) -> str:
        """As it is stored."""
        return value

    def to_url(self, value: str) -> str:
        """As it is written."""
        return value


register_converter(Kind, "paper")
PAPER = "offentlig/raad/<slug:council>/<slug:term>/<int:number>/<paper:kind>"

urlpatterns = [
    path("offentlig/", views.front, name="public-front"),
    path("offentlig/soeg/", views.find, name="public-search"),
    path("offentlig/soeg/atom.xml", views.following, name="public-search-feed"),
    path("offentlig/beslutninger/", views.decisions, name="public-decisions"),
    path("offentlig/atom.xml", views.feed, name="public-feed"),
    path("offentlig/raad/<slug:council>/atom.xml", views.feed, name="public-council-feed"),
    path(f"{PAPER}/", views.page, name="public-paper"),
    path(f"{PAPER}.json", views.facts, name="public-paper-json"),
    path("offentlig/fil/<str:digest>/<str:name>", views.file, name="public-file"),
]
