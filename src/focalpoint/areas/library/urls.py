"""Addresses of the room."""

from django.urls import path

from focalpoint.areas.library.queries.exchange import ADDED, SHARED
from focalpoint.areas.library.views import (
    browse,
    comparison,
    editing,
    editing_editions,
    exchange,
    moderation,
    reading,
    sharing,
    taking,
    voice,
    voices,
    work,
)
from focalpoint.ground.shared.addresses import SEGMENTS

app_name = "library"

urlpatterns = [
    path("library/", browse.library, name="library"),
    path("library.<str:form>", browse.library_file, name="library_file"),
    path("library/pack.zip", taking.pack, name="pack"),
    path("library/feed.atom", taking.feed, name="feed"),
    path("library/new/", editing.new_work, name="new_work"),
    path("library/offer/", editing.offer, name="offer"),
    path("library/<str:public_id>/", work.work, name="work"),
    path("library/<str:public_id>/edit/", editing.edit_work, name="edit_work"),
    path("library/<str:public_id>/show/", editing.show_work, name="show_work"),
    path("library/<str:public_id>/editions/new/", editing_editions.new_edition, name="new_edition"),
    path("library/<str:public_id>/compare/<str:old>/<str:new>/", comparison.compare, name="compare"),
    path("editions/<str:public_id>.txt", taking.text, name="text"),
    path("editions/<str:public_id>/", reading.edition, name="edition"),
    path("editions/<str:public_id>/edit/", editing_editions.edit_edition, name="edit_edition"),
    path("editions/<str:public_id>/show/", editing_editions.show_edition, name="show_edition"),
    path("editions/<str:public_id>/first/", editing_editions.put_edition_first, name="put_edition_first"),
    path("editions/<str:public_id>/cite/", editing_editions.cite, name="cite"),
    path("citations/<str:public_id>/", reading.citation, name="citation"),
    path("peers/", exchange.peers, name="peers"),
    path("voices/", voices.voices, name="voices"),
    path("voices.<str:form>", voices.voices_file, name="voices_file"),
    path("voices/feed.atom", voices.feed, name="voices_feed"),
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

# Six kinds of what members tell each other, and what is added to three of them: the same addresses for each.
for kind in SHARED:
    segment, given = SEGMENTS[kind], {"kind": kind}
    urlpatterns += [
        path(f"{segment}/", exchange.shared_list_page, given, name=f"{kind}_list"),
        path(f"{segment}.<str:form>", exchange.shared_file, given, name=f"{kind}_list_file"),
        path(f"{segment}/new/", sharing.new_shared, given, name=f"new_{kind}"),
        path(f"{segment}/<str:public_id>/", exchange.shared_page, given, name=f"told_{kind}"),
        path(f"{segment}/<str:public_id>/edit/", sharing.edit_shared, given, name=f"edit_{kind}"),
    ]
for kind, (_model, to, _field) in ADDED.items():
    urlpatterns += [
        path(f"{SEGMENTS[to]}/<str:public_id>/{kind}s/new/", sharing.new_added, {"kind": kind}, name=f"new_{kind}"),
        path(f"{kind}s/<str:public_id>/edit/", sharing.edit_added, {"kind": kind}, name=f"edit_{kind}"),
    ]
