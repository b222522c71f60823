"""Addresses of pages over several rooms; all stand below a language."""

from django.urls import path

from focalpoint.doors.portal.views import (
    desk,
    directory,
    dossier,
    forgetting,
    handover,
    history,
    home,
    member,
    papers,
    people,
    prose,
    rights,
    search,
    sources,
    timeline,
    voice,
)

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("members/<str:code>/", member.member, name="member"),
    path("members/<str:code>/states.<str:form>", member.states_file, name="states_file"),
    path("members/<str:code>/dossier/", dossier.dossier, name="dossier"),
    path("members/<str:code>/dossier.<str:form>", dossier.dossier_file, name="dossier_file"),
    path("members/<str:code>/undertakings/", papers.member_undertakings, name="member_undertakings"),
    path(
        "members/<str:code>/undertakings.<str:form>", papers.member_undertakings_file, name="member_undertakings_file"
    ),
    path("members/<str:code>.<str:form>", member.member_file, name="member_file"),
    path("meetings/<str:name>/follow-up/", papers.meeting_follow_up, name="follow_up"),
    path("meetings/<str:name>/follow-up.<str:form>", papers.meeting_follow_up_file, name="follow_up_file"),
    path("people/", people.people, name="people"),
    path("people.<str:form>", people.people_file, name="people_file"),
    path("people/<str:public_id>/", people.person, name="person"),
    path("people/<str:public_id>.<str:form>", people.person_file, name="person_file"),
    path("directory/", directory.directory, name="directory"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("timeline.<str:form>", timeline.timeline_file, name="timeline_file"),
    path("search/", search.search, name="search"),
    path("search/feed.atom", search.feed, name="search_feed"),
    path("search.<str:form>", search.search_answers, name="search_answers"),
    path("sources/", sources.sources, name="sources"),
    path("sources.<str:form>", sources.sources_file, name="sources_file"),
    path("data/", sources.open_data, name="data"),
    path("presidency/handover/", handover.handover, name="handover"),
    path("presidency/handover/<str:what>/", handover.handover_line, name="handover_line"),
    path("desk/", desk.desk, name="desk"),
    path("desk/undertakings/", papers.office_undertakings, name="office_undertakings"),
    path("desk/undertakings.<str:form>", papers.office_undertakings_file, name="office_undertakings_file"),
    path("account/data/", forgetting.own_data, name="own_data"),
    path("people/<str:public_id>/forget/", forgetting.forget, name="forget"),
    path("history/<str:kind>/<str:identifier>/", history.history, name="history"),
    path("trail/", history.trail_page, name="trail"),
    path("trail.<str:form>", history.trail_file, name="trail_file"),
    path("speak/<str:kind>/<str:identifier>/", voice.speak, name="speak"),
    path("rights/", rights.rights, name="rights"),
    path("about/", prose.about, name="about"),
    path("guide/", prose.guide, name="guide"),
    path("privacy/", prose.privacy, name="privacy"),
    path("accessibility/", prose.accessibility, name="accessibility"),
]
