"""Addresses of the room."""

from django.urls import path

from focalpoint.areas.ledger.views import browse, coaching, editing, undertaking

app_name = "ledger"

urlpatterns = [
    path("undertakings/", browse.undertakings, name="undertakings"),
    path("undertakings.<str:form>", browse.undertakings_file, name="undertakings_file"),
    path("undertakings/feed.atom", browse.feed, name="feed"),
    path("undertakings/embed/", browse.embedded, name="embedded"),
    path("undertakings/embed/how/", browse.how_to_embed, name="how_to_embed"),
    path("undertakings/new/", editing.new_undertaking, name="new_undertaking"),
    path("undertakings/<str:public_id>/", undertaking.undertaking, name="undertaking"),
    path("undertakings/<str:public_id>/edit/", editing.edit_undertaking, name="edit_undertaking"),
    path("undertakings/<str:public_id>/words/", editing.exact_words, name="exact_words"),
    path("undertakings/<str:public_id>/confirm/", editing.confirm, name="confirm"),
    path("undertakings/<str:public_id>/withdraw/", editing.withdraw, name="withdraw"),
    path("undertakings/<str:public_id>/merge/", editing.merge, name="merge"),
    path("undertakings/<str:public_id>/references/new/", editing.refer, name="refer"),
    path("undertakings/<str:public_id>/addressees/", coaching.addressees, name="addressees"),
    path("undertakings/<str:public_id>/own/", coaching.own, name="own"),
    path("undertakings/<str:public_id>/owners/<str:owner>/end/", coaching.end_owning, name="end_owning"),
    path("undertakings/<str:public_id>/terms/", coaching.terms, name="terms"),
    path("undertakings/<str:public_id>/milestones/new/", coaching.new_milestone, name="new_milestone"),
    path("undertakings/<str:public_id>/milestones/<str:milestone>/", coaching.edit_milestone, name="edit_milestone"),
]
