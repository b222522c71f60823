"""Addresses of the room."""

from django.urls import path

from focalpoint.areas.ledger.views import (
    alert_steps,
    alerts,
    answering,
    browse,
    coaching,
    collective,
    editing,
    form,
    influence,
    introductions,
    reporting,
    threads,
    undertaking,
)

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
    path("undertakings/<str:public_id>/references/", editing.references, name="references"),
    path("undertakings/<str:public_id>/references/new/", editing.refer, name="refer"),
    path("undertakings/<str:public_id>/addressees/", coaching.addressees, name="addressees"),
    path("undertakings/<str:public_id>/own/", coaching.own, name="own"),
    path("undertakings/<str:public_id>/owners/<str:owner>/end/", coaching.end_owning, name="end_owning"),
    path("undertakings/<str:public_id>/terms/", coaching.terms, name="terms"),
    path("undertakings/<str:public_id>/milestones/new/", coaching.new_milestone, name="new_milestone"),
    path("undertakings/<str:public_id>/milestones/<str:milestone>/", coaching.edit_milestone, name="edit_milestone"),
    path("undertakings/<str:public_id>/thread/", threads.thread, name="thread"),
    path("undertakings/<str:public_id>/introductions/new/", introductions.new_introduction, name="new_introduction"),
    path("threads/", threads.all_threads, name="threads"),
    path("threads/<str:public_id>/<str:other_id>/", threads.decide, name="decide_link"),
    path("influences/", influence.all_influences, name="influences"),
    path("influences.<str:form>", influence.influences_file, name="influences_file"),
    path("influences/new/", influence.new_influence, name="new_influence"),
    path("influences/<str:public_id>/edit/", influence.edit_influence, name="edit_influence"),
    path("introductions/", introductions.all_introductions, name="introductions"),
    path("introductions.<str:form>", introductions.introductions_file, name="introductions_file"),
    path("introductions/<str:public_id>/edit/", introductions.edit_introduction, name="edit_introduction"),
    path("alerts/", alerts.all_alerts, name="alerts"),
    path("alerts/new/", alerts.new_alert, name="new_alert"),
    path("alerts/<str:public_id>/", alerts.alert, name="alert"),
    path("alerts/<str:public_id>/check/", alert_steps.check, name="check_alert"),
    path("alerts/<str:public_id>/circulate/", alert_steps.circulate, name="circulate_alert"),
    path("alerts/<str:public_id>/respond/", alert_steps.respond, name="respond_to_alert"),
    path("alerts/<str:public_id>/close/", alert_steps.close, name="close_alert"),
    path("alerts/<str:public_id>/withdraw/", alert_steps.withdraw, name="withdraw_alert"),
]

# What was told, who is asked, what a link opens.
urlpatterns += [
    path("undertakings/<str:public_id>/reports/", reporting.reports, name="reports"),
    path("undertakings/<str:public_id>/reports.<str:form>", reporting.reports_file, name="reports_file"),
    path("undertakings/<str:public_id>/report/", reporting.report, name="report"),
    path("undertakings/<str:public_id>/ask/", collective.put_question, name="ask"),
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

# The form as a workbook.
urlpatterns += [
    path("progress-form/", form.forms, name="forms"),
    path("progress-form/<str:code>.xlsx", form.form_file, name="form_file"),
]
