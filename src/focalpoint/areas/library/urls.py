"""Addresses of the room."""

from django.urls import URLPattern, path

from focalpoint.areas.library.views import moderation, voice

app_name = "library"

urlpatterns: list[URLPattern] = [
    path("voices/", voice.voices, name="voices"),
    path("voices.<str:form>", voice.voices_file, name="voices_file"),
    path("voices/feed.atom", voice.feed, name="voices_feed"),
    path("voices/moderation/", moderation.moderation, name="moderation"),
    path("voices/appeals/<str:public_id>/", moderation.appeal, name="appeal"),
    path("voices/appeals/<str:public_id>/decide/", moderation.decide, name="decide_appeal"),
    path("voices/<str:public_id>/", voice.voice, name="voice"),
    path("voices/<str:public_id>/reply/", voice.reply, name="reply"),
    path("voices/<str:public_id>/replace/", voice.replace, name="replace_voice"),
    path("voices/<str:public_id>/withdraw/", voice.withdraw, name="withdraw_voice"),
    path("voices/<str:public_id>/hide/", moderation.hide, name="hide_voice"),
    path("voices/<str:public_id>/replies/<int:number>/hide/", moderation.hide_reply, name="hide_reply"),
]
