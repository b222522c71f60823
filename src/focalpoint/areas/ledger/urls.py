"""Addresses of the room."""

from django.urls import path

from focalpoint.areas.ledger.views import browse

app_name = "ledger"

urlpatterns = [
    path("undertakings/", browse.undertakings, name="undertakings"),
    path("undertakings.<str:form>", browse.undertakings_file, name="undertakings_file"),
    path("undertakings/feed.atom", browse.feed, name="feed"),
    path("undertakings/embed/", browse.embedded, name="embedded"),
    path("undertakings/embed/how/", browse.how_to_embed, name="how_to_embed"),
]
