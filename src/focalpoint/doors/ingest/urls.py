"""Addresses of the room."""

from django.urls import path

from focalpoint.doors.ingest.views import papers, review, suggestion

app_name = "ingest"

urlpatterns = [
    path("papers/", papers.papers, name="papers"),
    path("papers/new/", papers.new_paper, name="new_paper"),
    path("papers/<str:public_id>/", review.paper, name="paper"),
    path("papers/<str:public_id>/about/", papers.about_paper, name="about_paper"),
    path("papers/<str:public_id>/again/", papers.read_again, name="read_again"),
    path("papers/suggestions/<str:public_id>/", suggestion.edit_suggestion, name="suggestion"),
    path("papers/suggestions/<str:public_id>/undo/", suggestion.undo_decision, name="undo_decision"),
]
