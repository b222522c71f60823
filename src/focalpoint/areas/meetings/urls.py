"""Addresses of the meetings and of what stands around them."""

from django.urls import path

from focalpoint.areas.meetings.views import letter, meeting, offer

app_name = "meetings"

urlpatterns = [
    path("meetings/", meeting.meetings, name="meetings"),
    path("meetings.<str:form>", meeting.meetings_file, name="meetings_file"),
    path("meetings/<str:name>/", meeting.meeting, name="meeting"),
    path("meetings/<str:name>.<str:form>", meeting.meeting_file, name="meeting_file"),
    path("host-offers/", offer.host_offers, name="host_offers"),
    path("host-offers.<str:form>", offer.host_offers_file, name="host_offers_file"),
    path("agenda-requests/", offer.agenda_requests, name="agenda_requests"),
    path("agenda-requests.<str:form>", offer.agenda_requests_file, name="agenda_requests_file"),
    path("letters/", letter.letters, name="letters"),
    path("letters.<str:form>", letter.letters_file, name="letters_file"),
    path("calendar/", letter.calendar, name="calendar"),
    path("calendar.<str:form>", letter.calendar_file, name="calendar_file"),
]
