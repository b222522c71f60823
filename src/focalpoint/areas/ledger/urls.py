"""Addresses of the room."""

from django.urls import URLPattern, path

from focalpoint.areas.ledger.views import answering, asking, form, reporting

app_name = "ledger"

urlpatterns: list[URLPattern] = []

# What was told, who is asked, what a link opens.
urlpatterns += [
    path("undertakings/<str:public_id>/reports/", reporting.reports, name="reports"),
    path("undertakings/<str:public_id>/reports.<str:form>", reporting.reports_file, name="reports_file"),
    path("undertakings/<str:public_id>/report/", reporting.report, name="report"),
    path("undertakings/<str:public_id>/ask/", asking.ask, name="ask"),
    path("reports/<str:public_id>/correct/", reporting.correct, name="correct_report"),
    path("lines/<str:public_id>/", reporting.line, name="line"),
    path("asks/<str:public_id>/", asking.roll_up, name="roll_up"),
    path("asks/<str:public_id>.<str:form>", asking.roll_up_file, name="roll_up_file"),
    path("asks/<str:public_id>/write/", asking.write, name="write_to_silent"),
    path("asks/<str:public_id>/close/", asking.close, name="close_ask"),
    path("answer/thanks/", answering.thanks, name="answered"),
    path("answer/<str:word>/", answering.answers, name="answers"),
    path("answer/<str:word>/<str:public_id>/", answering.answer, name="answer"),
]

# The form as a workbook.
urlpatterns += [
    path("progress-form/", form.forms, name="forms"),
    path("progress-form/<str:code>.xlsx", form.form_file, name="form_file"),
]
