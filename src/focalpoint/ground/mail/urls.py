"""Addresses of the mail."""

from django.urls import path

from focalpoint.ground.mail.views import bounces, digests, incoming, outbox, sink

app_name = "mail"

urlpatterns = [
    path("mail/", outbox.outbox, name="outbox"),
    path("mail/release/", outbox.release, name="release"),
    path("mail/messages/<slug:public_id>/", outbox.message, name="message"),
    path("mail/messages/<slug:public_id>/again/", outbox.again, name="again"),
    path("mail/messages/<slug:public_id>/arrived/", outbox.arrived, name="arrived"),
    path("mail/messages/<slug:public_id>/aside/", outbox.aside, name="aside"),
    path("mail/messages/<slug:public_id>/stop/", outbox.stop_address, name="stop_address"),
    path("mail/returned/", bounces.returned, name="returned"),
    path("mail/returned/<slug:public_id>/", bounces.bounce, name="bounce"),
    path("mail/incoming/", incoming.letters, name="letters"),
    path("mail/incoming/<slug:public_id>/", incoming.letter, name="letter"),
    path("account/mail/", digests.preferences, name="preferences"),
    path("mail/stop/<str:token>/", digests.stop, name="stop"),
    path("demo/mail/", sink.demo_mail, name="demo_mail"),
]
