"""Forms by which members and the secretariat tell something, and add to what others told."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from focalpoint.areas.library.actions.exchange import add, added_fields_of, correct_added, correct_told, fields_of, tell
from focalpoint.areas.library.forms.exchange import ADDED_FORMS, SHARED_FORMS
from focalpoint.areas.library.models import Need, Shared
from focalpoint.areas.library.permissions import may_share_for, own_members
from focalpoint.areas.library.queries.exchange import ADDED, added_called, contacts_for
from focalpoint.areas.library.views.exchange import shared_or_404
from focalpoint.areas.library.words_exchange import ADDED as ADDED_WORDS
from focalpoint.areas.library.words_exchange import KINDS, label
from focalpoint.areas.network.models import Member, Person
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.areas.network.views.editing import NOBODY, edit_page, here, history_link, member_choices, who
from focalpoint.areas.vocabulary.models import Area, Theme
from focalpoint.areas.vocabulary.queries import names_on, theme_names
from focalpoint.ground.shared.addresses import SEGMENTS, page_address
from focalpoint.ground.shared.asked import today
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.words import page_language

Choice = tuple[str, str]


def _members(reader: Reader) -> list[Choice]:
    """Return for whom a reader writes: the secretariat for every member and for itself, others for their own."""
    if SECRETARIAT_KEY in reader.keys:
        return [("", _("The secretariat")), *member_choices(reader)[1:]]
    own = own_members(reader)
    return [choice for choice in member_choices(reader) if choice[0] in own]


def _themes() -> list[Choice]:
    return [(code, name) for code, (name, _language) in theme_names(page_language()).items()]


def _areas() -> list[Choice]:
    codes = list(Area.objects.exclude(kind=Area.Kind.TERRITORY).values_list("code", flat=True))
    names = names_on(today(), language=page_language(), codes=codes)
    named = sorted((code for code in codes if code in names), key=lambda code: names[code].sort_key)
    return [(code, names[code].short) for code in named]


def _contacts(codes: list[str] | None, stands: Person | None, reader: Reader) -> list[Choice]:
    found = {row.person.public_id: row for row in contacts_for(codes, today(), reader=reader)}
    choices = [(key, f"{row.person.name} — {row.member.code}") for key, row in found.items()]
    kept = stands is not None and stands.public_id not in found
    # Who has left office since stays until somebody else is chosen, unless the writer may not see the name.
    if stands is not None and kept and Person.objects.visible_to(reader).filter(pk=stands.pk).exists():
        choices.append((stands.public_id, stands.name))
    return [NOBODY, *choices]


def _member(code: str, reader: Reader) -> Member | None:
    return Member.objects.visible_to(reader).filter(code=code).first() if code else None


def _given(kind: str, cleaned: dict[str, Any], reader: Reader) -> dict[str, Any]:
    given = {name: cleaned[name] for name in fields_of(kind)}
    chosen = given["contact"]
    given["contact"] = Person.objects.visible_to(reader).filter(public_id=chosen).first() if chosen else None
    return given


def _rows(model: Any, codes: list[str]) -> list[Any]:  # noqa: ANN401 - themes or areas
    return list(model.objects.filter(code__in=codes))


@opened_by(MEMBER_KEY, SECRETARIAT_KEY)
def new_shared(request: HttpRequest, kind: str) -> HttpResponse:
    """Tell something of one kind; ``?need=ID`` answers a need."""
    reader = reader_of(request)
    office = SECRETARIAT_KEY in reader.keys
    own = own_members(reader)
    if not office and not own:
        raise NotFound("")
    need = Need.objects.visible_to(reader).filter(public_id=request.GET.get("need", "")[:20]).first()
    form = SHARED_FORMS[kind](
        request.POST or None,
        request.FILES or None,
        reader=reader,
        members=lambda: _members(reader),
        themes=_themes,
        areas=_areas,
        contacts=lambda: _contacts(None if office else own, None, reader),
        initial={
            "member": next(iter(own), ""),
            "language": page_language(),
            "told_on": PartialDate.of_day(today()),
            "intended": Shared.Intended.MEMBER,
            "state": Shared.State.DRAFT,
            "need": need,
            **({"help_kind": need.help_kind, "languages": need.languages.split()} if need else {}),
        },
    )

    def act() -> str:
        cleaned = form.cleaned_data
        row = tell(
            kind,
            _given(kind, cleaned, reader),
            member=_member(cleaned["member"], reader),
            themes=_rows(Theme, cleaned["themes"]),
            areas=_rows(Area, cleaned["areas"]),
            file=cleaned["file"],
            **who(request, form),
        )
        return page_address(kind, row.public_id)

    return edit_page(
        request,
        form=form,
        title=str(KINDS[kind].tell),
        lede=_("Write it so that a colleague elsewhere could do it tomorrow. What you do not know, leave empty."),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=here(f"{SEGMENTS[kind]}/"),
    )


@opened_by(MEMBER_KEY, SECRETARIAT_KEY)
def edit_shared(request: HttpRequest, kind: str, public_id: str) -> HttpResponse:
    """Correct what was told, publish it, close it, withdraw it."""
    reader = reader_of(request)
    # Before the row: what is saved between the two questions then is a conflict, and not written over.
    base = revision_of(kind, public_id)
    row = shared_or_404(kind, public_id, reader)
    code = row.member.code if row.member else ""
    if not may_share_for(code, reader):
        raise NotFound("")
    initial = {name: getattr(row, name) for name in fields_of(kind)}
    if "languages" in initial:
        initial["languages"] = row.languages.split()
    form = SHARED_FORMS[kind](
        request.POST or None,
        request.FILES or None,
        reader=reader,
        members=None,
        themes=_themes,
        areas=_areas,
        contacts=lambda: _contacts([code] if code else None, row.contact, reader),
        initial={
            **initial,
            "contact": row.contact.public_id if row.contact else "",
            "source": row.source.code if row.source else "",
            "themes": [theme.code for theme in row.themes.all()],
            "areas": [area.code for area in row.areas.all()],
            "base": base,
        },
    )

    def act() -> str:
        cleaned = form.cleaned_data
        correct_told(
            kind,
            row,
            _given(kind, cleaned, reader),
            themes=_rows(Theme, cleaned["themes"]),
            areas=_rows(Area, cleaned["areas"]),
            file=cleaned["file"],
            base=cleaned["base"],
            **who(request, form),
        )
        return page_address(kind, public_id)

    return edit_page(
        request,
        form=form,
        title=row.title,
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=page_address(kind, public_id),
        links=history_link(kind, public_id, base, reader),
    )


@opened_by(MEMBER_KEY, SECRETARIAT_KEY)
def new_added(request: HttpRequest, kind: str, public_id: str) -> HttpResponse:
    """Add to what somebody told: an adoption, a measure, a result."""
    reader = reader_of(request)
    to_kind = ADDED[kind][1]
    to = shared_or_404(to_kind, public_id, reader)
    if SECRETARIAT_KEY not in reader.keys and not own_members(reader):
        raise NotFound("")
    back = page_address(to_kind, public_id)

    def act() -> str:
        cleaned = form.cleaned_data
        given = {name: cleaned[name] for name in added_fields_of(kind)}
        add(kind, to, given, member=_member(cleaned["member"], reader), **who(request, form))
        return back

    form = ADDED_FORMS[kind](
        request.POST or None,
        reader=reader,
        members=lambda: _members(reader),
        words=label("words", kind),
        initial={"language": page_language(), "member": next(iter(own_members(reader)), "")},
    )
    return _added_page(request, kind, form, to, act=act, back=back)


@opened_by(MEMBER_KEY, SECRETARIAT_KEY)
def edit_added(request: HttpRequest, kind: str, public_id: str) -> HttpResponse:
    """Correct what was added."""
    reader = reader_of(request)
    base = revision_of(kind, public_id)
    try:
        row = added_called(kind, public_id, reader=reader)
    except ObjectDoesNotExist:
        raise NotFound("") from None
    if not may_share_for(row.member.code if row.member else "", reader):
        raise NotFound("")
    to = getattr(row, ADDED[kind][2])
    back = page_address(ADDED[kind][1], to.public_id)

    def act() -> str:
        cleaned = form.cleaned_data
        given = {name: cleaned[name] for name in added_fields_of(kind)}
        correct_added(kind, row, given, base=cleaned["base"], **who(request, form))
        return back

    form = ADDED_FORMS[kind](
        request.POST or None,
        reader=reader,
        members=None,
        words=label("words", kind),
        initial={**{name: getattr(row, name) for name in added_fields_of(kind)}, "base": base},
    )
    return _added_page(request, kind, form, to, act=act, back=back)


def _added_page(
    request: HttpRequest,
    kind: str,
    form: Any,  # noqa: ANN401 - a form of any kind
    to: Shared,
    *,
    act: Callable[[], str],
    back: str,
) -> HttpResponse:
    words = ADDED_WORDS[kind]
    return edit_page(
        request,
        form=form,
        title=str(words.one) if form.initial.get("base") else str(words.tell),
        lede=str(words.lede),
        facts=[(str(KINDS[ADDED[kind][1]].one), to.title)],
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=back,
    )
