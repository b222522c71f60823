"""Addresses of the room."""

from django.urls import path

from focalpoint.areas.ledger.views import answering, browse, collective, reporting

app_name = "ledger"

urlpatterns = [
    path("undertakings/", browse.undertakings, name="undertakings"),
    path("undertakings.<str:form>", browse.undertakings_file, name="undertakings_file"),
    path("undertakings/feed.atom", browse.feed, name="feed"),
    path("undertakings/embed/", browse.embedded, name="embedded"),
    path("undertakings/embed/how/", browse.how_to_embed, name="how_to_embed"),
]

# What was told, who is asked, what a link opens.
urlpatterns += [
    path("undertakings/<str:public_id>/reports/", reporting.reports, name="reports"),
    path("undertakings/<str:public_id>/reports.<str:form>", reporting.reports_file, name="reports_file"),
    path("undertakings/<str:public_id>/report/", reporting.report, name="report"),
    path("undertakings/<str:public_id>/ask/", collective.ask, name="ask"),
    path("reports/<str:public_id>/correct/", reporting.correct, name="correct_report"),
    path("lines/<str:public_id>/", reporting.line, name="line"),
    path("asks/<str:public_id>/", collective.roll_up, name="roll_up"),
    path("asks/<str:public_id>.<str:form>", collective.roll_up_file, name="roll_up_file"),
    path("asks/<str:public_id>/write/", collective.write, name="write_to_silent"),
    path("asks/<str:public_id>/close/", collective.close, name="close_ask"),
    path("answer/thanks/", answering.thanks, name="answered"),
    path("answer/<str:word>/", answering.answers, name="answers"),
    path("answer/<str:word>/<str:public_id>/", answering.answer, name="answer"),
]
