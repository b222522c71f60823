"""What the pages of the secretariat share: who acts, what is offered, one page for every form."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypedDict

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from focalpoint.areas.network.models import Member, Organisation, Person
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.actors import Actor, actor_of
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.ui.forms import answer_form
from focalpoint.ground.ui.words import page_language

NOBODY = ("", "—")


class Who(TypedDict):
    """Who writes, by what key, when."""

    key: str
    reader: Reader
    actor: Actor
    now: datetime


def who(request: HttpRequest, form: Form) -> Who:
    """Return what every action wants to know of a request."""
    return Who(key=form.cleaned_data["key"], reader=reader_of(request), actor=actor_of(request), now=timezone.now())


def here(path: str) -> str:
    """Return an address in the language of the page."""
    return f"/{page_language()}/{path}"


def edit_page(
    request: HttpRequest,
    *,
    form: Form,
    title: str,
    button: str,
    act: Callable[[], str],
    done: str,
    back: str,
    lede: str = "",
    facts: Sequence[tuple[str, Any]] = (),
    links: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """Show or carry out one form of the secretariat: title, what stands, the form, the way back.

    ``links`` are further things to do, each an address and the words on it.
    """
    return answer_form(
        request,
        form=form,
        template="network/edit.html",
        act=act,
        done=done,
        otherwise=back,
        context={"title": title, "lede": lede, "button": button, "back": back, "stands": facts, "links": links},
    )


def history_link(kind: str, public_id: str, revision: int, reader: Reader) -> list[tuple[str, str]]:
    """Return the link to the history of a record, for ``links``.

    None where nothing was done to it by hand yet, and for whoever does not see the whole trail.
    """
    if not revision or SECRETARIAT_KEY not in reader.keys:
        return []
    return [(here(f"history/{kind}/{public_id}/"), _("History"))]


def member_choices(reader: Reader) -> list[tuple[str, str]]:
    """Return members by name for a list of choices. Two queries."""
    codes = list(Member.objects.visible_to(reader).values_list("code", flat=True))
    names = names_on(timezone.now().date(), language=page_language(), codes=codes)
    named = sorted((code for code in codes if code in names), key=lambda code: names[code].sort_key)
    return [NOBODY, *((code, names[code].short) for code in named)]


def people_choices(reader: Reader) -> list[tuple[str, str]]:
    """Return people by name for a list of choices. One query."""
    rows = Person.objects.visible_to(reader).order_by("name_key", "pk").values_list("public_id", "name")
    return [NOBODY, *rows]


def organisation_choices(reader: Reader) -> list[tuple[str, str]]:
    """Return bodies that people speak for. One query."""
    rows = Organisation.objects.visible_to(reader).order_by("name").values_list("public_id", "name")
    return [NOBODY, *rows]


def member_chosen(code: str, reader: Reader, *, field: str = "member") -> Member:
    """Return the member of a code.

    Raises:
        InvalidInput: there is none.
    """
    found = Member.objects.visible_to(reader).filter(code=code).first()
    if found is None:
        raise InvalidInput(_("Choose a member from the list."), field=field)
    return found


def person_chosen(public_id: str, reader: Reader) -> Person:
    """Return the person of an id.

    Raises:
        InvalidInput: there is none.
    """
    found = Person.objects.visible_to(reader).select_related("identity").filter(public_id=public_id).first()
    if found is None:
        raise InvalidInput(_("Choose a person from the list."), field="person")
    return found


def organisation_chosen(public_id: str, reader: Reader) -> Organisation | None:
    """Return the body of an id; None where none was chosen."""
    return Organisation.objects.visible_to(reader).filter(public_id=public_id).first() if public_id else None


def member_name(code: str) -> str:
    """Return what a member is called today in the language of the page. One query."""
    names = names_on(timezone.now().date(), language=page_language(), codes=[code])
    return names[code].short if code in names else code
