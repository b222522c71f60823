"""Addresses of the room."""

from django.urls import path

from focalpoint.areas.library.views import browse, comparison, editing, editing_editions, reading, taking, work

app_name = "library"

urlpatterns = [
    path("library/", browse.library, name="library"),
    path("library.<str:form>", browse.library_file, name="library_file"),
    path("library/pack.zip", taking.pack, name="pack"),
    path("library/feed.atom", taking.feed, name="feed"),
    path("library/new/", editing.new_work, name="new_work"),
    path("library/offer/", editing.offer, name="offer"),
    path("library/<str:public_id>/", work.work, name="work"),
    path("library/<str:public_id>/edit/", editing.edit_work, name="edit_work"),
    path("library/<str:public_id>/show/", editing.show_work, name="show_work"),
    path("library/<str:public_id>/editions/new/", editing_editions.new_edition, name="new_edition"),
    path("library/<str:public_id>/compare/<str:old>/<str:new>/", comparison.compare, name="compare"),
    path("editions/<str:public_id>/", reading.edition, name="edition"),
    path("editions/<str:public_id>/edit/", editing_editions.edit_edition, name="edit_edition"),
    path("editions/<str:public_id>/show/", editing_editions.show_edition, name="show_edition"),
    path("editions/<str:public_id>/first/", editing_editions.put_edition_first, name="put_edition_first"),
    path("editions/<str:public_id>/cite/", editing_editions.cite, name="cite"),
    path("citations/<str:public_id>/", reading.citation, name="citation"),
]
