"""The root list of addresses: which room answers where.

Pages have a language prefix; machines' addresses (health, permanent ids) have none.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("focalpoint.doors.portal.urls_without_language")),
    path("", include("focalpoint.ground.files.urls")),
    path("", include("focalpoint.ground.mail.urls_without_language")),
    *i18n_patterns(
        # Lists before records, so that "members/regions/" is not the member called "regions".
        path("", include("focalpoint.ground.ui.urls")),
        path("", include("focalpoint.ground.jobs.urls")),
        path("", include("focalpoint.ground.mail.urls")),
        path("", include("focalpoint.ground.accounts.urls")),
        path("", include("focalpoint.areas.vocabulary.urls")),
        path("", include("focalpoint.areas.network.urls")),
        path("", include("focalpoint.areas.library.urls")),
        path("", include("focalpoint.areas.meetings.urls")),
        path("", include("focalpoint.areas.ledger.urls")),
        path("", include("focalpoint.areas.pages.urls")),
        path("", include("focalpoint.doors.ingest.urls")),
        path("", include("focalpoint.doors.portal.urls")),
    ),
]

handler400 = "focalpoint.ground.ui.views.bad_request"
handler403 = "focalpoint.ground.ui.views.not_allowed"
handler404 = "focalpoint.ground.ui.views.not_found"
handler500 = "focalpoint.ground.ui.views.broken"
