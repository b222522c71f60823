"""What the forms of the ledger share: which record is meant, what is offered, what was chosen."""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions import Addressed
from focalpoint.areas.ledger.actions.stating import KIND
from focalpoint.areas.ledger.models import Undertaking
from focalpoint.areas.ledger.queries.undertaking import seen_words, undertaking_called
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.meetings.queries import meetings
from focalpoint.areas.meetings.words import meeting_title
from focalpoint.areas.network.forms.record import Choices
from focalpoint.areas.network.models import Organisation
from focalpoint.areas.network.views.editing import (
    NOBODY,
    edit_page,
    member_choices,
    member_chosen,
    organisation_choices,
)
from focalpoint.areas.vocabulary.models import Theme
from focalpoint.areas.vocabulary.queries import theme_names
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.ui.words import mark, page_language

Facts = list[tuple[str, Any]]


def undertaking_or_404(name: str, reader: Reader) -> Undertaking:
    """Return an undertaking by its id or code. At most two queries.

    Raises:
        NotFound: none that the reader may see.
    """
    try:
        return undertaking_called(name, reader=reader)
    except Undertaking.DoesNotExist:
        raise NotFound("") from None


def choices_for(reader: Reader) -> Mapping[str, Choices]:
    """Return what forms offer, by field; asked when a form is shown."""
    return {
        "meeting": lambda: meeting_choices(reader),
        "due_meeting": lambda: meeting_choices(reader),
        "themes": lambda: [(code, name) for code, (name, _language) in theme_names(page_language()).items()],
        "member": lambda: member_choices(reader),
        "organisation": lambda: organisation_choices(reader),
    }


def own_choices(reader: Reader) -> list[tuple[str, str]]:
    """Return the members for whom a reader speaks; all of them for the secretariat."""
    found = member_choices(reader)
    if SECRETARIAT_KEY in reader.keys:
        return found
    return [choice for choice in found if f"member:{choice[0]}" in reader.keys]


def meeting_choices(reader: Reader) -> list[tuple[str, str]]:
    """Return meetings, the newest first. At most four queries."""
    return [NOBODY, *((one.code, meeting_title(one)) for one in reversed(meetings(reader=reader)))]


def meeting_chosen(code: str, reader: Reader, *, stands: Meeting | None = None) -> Meeting | None:
    """Return the meeting of a code; None where none was chosen. What stands and is closed to the reader stays."""
    seen = Meeting.objects.visible_to(reader)
    if code:
        return seen.filter(code=code).first()
    return stands if stands is not None and not seen.filter(pk=stands.pk).exists() else None


def themes_chosen(codes: list[str]) -> list[Theme]:
    """Return the themes that were ticked."""
    return list(Theme.objects.filter(code__in=codes))


def party_chosen(form: Form, reader: Reader, *, as_printed: str = "") -> Addressed:
    """Return the party that a form names.

    Raises:
        InvalidInput: its member or organisation is not there.
    """
    cleaned = form.cleaned_data
    kind = cleaned["party"]
    member = member_chosen(cleaned["member"], reader) if kind == "member" else None
    return Addressed(
        kind=kind,
        member=member,
        organisation=_organisation(cleaned["organisation"], reader) if kind == "organisation" else None,
        name=cleaned["name"],
        as_printed=as_printed,
        is_named=bool(as_printed),
    )


def _organisation(public_id: str, reader: Reader) -> Organisation:
    found = Organisation.objects.visible_to(reader).filter(public_id=public_id).first()
    if found is None:
        raise InvalidInput(_("Choose an organisation from the list."), field="organisation")
    return found


def undertaking_named(text: str, reader: Reader) -> Undertaking:
    """Return the undertaking of a code or an address that somebody typed.

    Raises:
        InvalidInput: none that the reader may see.
    """
    name = text.strip().rstrip("/").rpartition("/")[2]
    try:
        return undertaking_called(name, reader=reader)
    except Undertaking.DoesNotExist:
        raise InvalidInput(_("There is no such record. Copy its permanent address."), field="into") from None


def words_first(one: Undertaking, reader: Reader) -> Facts:
    """Return the words of an undertaking as the first fact of every form: they stay above whatever is added."""
    words, language, is_exact = seen_words(one, reader=reader)
    return [(_("Exact words") if is_exact else _("In our words"), mark(text=words, language=language))]


def form_page(
    request: HttpRequest,
    one: Undertaking,
    form: Form,
    *,
    title: str,
    act: Callable[[], str],
    reader: Reader,
    lede: str = "",
) -> HttpResponse:
    """Show or carry out one form about an undertaking, under its words."""
    return edit_page(
        request,
        form=form,
        title=title,
        lede=lede,
        facts=words_first(one, reader),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=page_address(KIND, one.public_id),
    )
