"""Addresses of the room."""

from django.urls import path

from focalpoint.areas.library.queries.exchange import ADDED, SHARED
from focalpoint.areas.library.views import exchange, sharing
from focalpoint.ground.shared.addresses import SEGMENTS

app_name = "library"

urlpatterns = [
    path("peers/", exchange.peers, name="peers"),
]

# Six kinds of what members tell each other, and what is added to three of them: the same addresses for each.
for kind in SHARED:
    segment, given = SEGMENTS[kind], {"kind": kind}
    urlpatterns += [
        path(f"{segment}/", exchange.shared_list_page, given, name=f"{kind}_list"),
        path(f"{segment}.<str:form>", exchange.shared_file, given, name=f"{kind}_list_file"),
        path(f"{segment}/new/", sharing.new_shared, given, name=f"new_{kind}"),
        path(f"{segment}/<str:public_id>/", exchange.shared_page, given, name=kind),
        path(f"{segment}/<str:public_id>/edit/", sharing.edit_shared, given, name=f"edit_{kind}"),
    ]
for kind, (_model, to, _field) in ADDED.items():
    urlpatterns += [
        path(f"{SEGMENTS[to]}/<str:public_id>/{kind}s/new/", sharing.new_added, {"kind": kind}, name=f"new_{kind}"),
        path(f"{kind}s/<str:public_id>/edit/", sharing.edit_added, {"kind": kind}, name=f"edit_{kind}"),
    ]
