"""Where machines tell of mail."""

from django.urls import path

from focalpoint.ground.mail.views import bounces

app_name = "mail_machine"

urlpatterns = [
    path("mail/bounces", bounces.relay, name="relay"),
]
