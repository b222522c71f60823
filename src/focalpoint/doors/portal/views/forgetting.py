"""What is held about whoever has signed in, to take away; and the page on which the secretariat forgets somebody."""

import io
import json
import zipfile
from typing import Any

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions.reading import note_reading
from focalpoint.areas.network.models import Person
from focalpoint.areas.network.queries import person_called
from focalpoint.doors.portal.actions import forget as forget_everywhere
from focalpoint.doors.portal.actions import tell
from focalpoint.doors.portal.forms import ForgetForm
from focalpoint.doors.portal.queries.forgetting import account_known_as, held_about, known_as
from focalpoint.ground.accounts.views.common import acting, freshly_proven, own_account, private
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.shared.actors import actor_of
from focalpoint.ground.shared.errors import AlreadyDone, NotFound
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.reading import Reader, reader_of
from focalpoint.ground.ui.forms import RecordForm, answer_form
from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN, opened_by
from focalpoint.ground.ui.words import page_language


@opened_by(ANYBODY_SIGNED_IN)
@private
@freshly_proven
def own_data(request: HttpRequest) -> HttpResponse:
    """Say how many things each room holds about the reader; handed out as one ZIP on POST, which the trail keeps."""
    account = own_account(request)
    who = account_known_as(account)
    form = RecordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            told = tell(who, key=form.cleaned_data["key"], actor=acting(request), channel="web", now=timezone.now())
        except AlreadyDone:
            # Sent twice by impatience: the second page offers a fresh form.
            return render(request, "portal/own_data.html", {"form": RecordForm(), "rooms": _rooms(who)}, status=409)
        return _zip(told, who=who, reader=reader_of(request))
    return render(request, "portal/own_data.html", {"form": form, "rooms": _rooms(who)})


def _rooms(who: list[Forgotten]) -> list[tuple[str, int]]:
    """Return what is held, in words, with how often."""
    counts: dict[str, int] = {}
    for held in held_about(who):
        what = held.what if held.room != "trail" else _("Entries of the trail")
        counts[what] = counts.get(what, 0) + 1
    return sorted(counts.items())


def _zip(told: dict[str, Any], *, who: list[Forgotten], reader: Reader) -> HttpResponse:
    """Return everything in one file: the values, and the files among them that the reader may open."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("held.json", json.dumps(told, ensure_ascii=False, indent=1))
        ids = [one for person in who for one in (*person.person_ids, person.account_id) if one]
        mine = StoredFile.objects.visible_to(reader)
        for stored in (mine.filter(about_person__in=ids) | mine.filter(kept_by__in=ids)).order_by("pk")[:100]:
            with default_storage.open(stored.path, "rb") as content:
                package.writestr(f"files/{stored.public_id}-{stored.name}", content.read())
    response = HttpResponse(out.getvalue(), content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="focal-point-held-about-me.zip"'
    return response


@opened_by("secretariat")
@private
def forget(request: HttpRequest, public_id: str) -> HttpResponse:
    """Forget somebody, after a page that says what will go and what is outside."""
    try:
        named = person_called(public_id, reader=reader_of(request))
    except Person.DoesNotExist:
        # Who is hidden from the secretariat too is forgotten by the verb.
        raise NotFound("") from None
    identity = named.identity
    note_reading(named.persons, actor=actor_of(request), purpose="forget", now=timezone.now())
    who = known_as(identity, is_unsealed=False)
    form = ForgetForm(request.POST or None)

    def act() -> str:
        forget_everywhere(
            identity,
            ground=form.cleaned_data["ground"],
            key=form.cleaned_data["key"],
            reader=reader_of(request),
            actor=actor_of(request),
            channel="web",
            now=timezone.now(),
        )
        return f"/{page_language()}/desk/"

    return answer_form(
        request,
        form=form,
        template="portal/forget.html",
        act=act,
        done=_("It is forgotten, in every room. What lies outside is named in the guide."),
        otherwise=f"/{page_language()}/desk/",
        context={"names": who[0].names, "rooms": _rooms(who)},
    )
