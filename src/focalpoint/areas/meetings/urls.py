"""Addresses of the meetings and of what stands around them."""

from django.urls import path

from focalpoint.areas.meetings import views

app_name = "meetings"

urlpatterns = [
    path("meetings/", views.meetings, name="meetings"),
    path("meetings.<str:form>", views.meetings_file, name="meetings_file"),
    path("meetings/<str:name>/", views.meeting, name="meeting"),
    path("meetings/<str:name>.<str:form>", views.meeting_file, name="meeting_file"),
    path("host-offers/", views.host_offers, name="host_offers"),
    path("host-offers.<str:form>", views.host_offers_file, name="host_offers_file"),
    path("agenda-requests/", views.agenda_requests, name="agenda_requests"),
    path("agenda-requests.<str:form>", views.agenda_requests_file, name="agenda_requests_file"),
    path("letters/", views.letters, name="letters"),
    path("letters.<str:form>", views.letters_file, name="letters_file"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar.<str:form>", views.calendar_file, name="calendar_file"),
]
