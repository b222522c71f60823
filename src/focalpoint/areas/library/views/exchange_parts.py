"""What stands on the page of something that was told: its texts, its facts, and what others added."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.library.models import Shared, Work
from focalpoint.areas.library.permissions import may_share_for
from focalpoint.areas.library.queries.exchange import Behind
from focalpoint.areas.library.queries.text import quote_for
from focalpoint.areas.library.views.marking import linked, symbol_works
from focalpoint.areas.library.words_exchange import (
    CHOSEN,
    LABELS,
    area_words,
    chosen_word,
    label,
    languages_words,
    theme_words,
    told_link,
)
from focalpoint.areas.network.models import Person
from focalpoint.areas.network.queries import own_person, takes_messages
from focalpoint.areas.network.views.editing import here
from focalpoint.areas.network.words import member_link
from focalpoint.areas.vocabulary.queries import Name
from focalpoint.ground.files.queries import file_address
from focalpoint.ground.shared.addresses import page_address, permanent_address
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.ui.words import day, mark, source

LONG = ("problem", "action", "rule", "result", "evidence", "claim", "why", "met_as", "details", "outcome")
"""Fields that are told in paragraphs; what is blank is not shown."""


def named_in(row: Shared, added: Iterable[Any], reader: Reader) -> dict[str, Work]:
    """Return the papers whose symbols stand in a row or in what others added to it. At most one query."""
    return symbol_works((str(getattr(one, field)) for one in (row, *added) for field in one.OWN), reader=reader)


def texts_of(row: Shared, works: Mapping[str, Work]) -> list[tuple[str, SafeString]]:
    """Return the texts of a row that are told, each under what it is called; symbols lead to ``works``."""
    told = [(field, getattr(row, field)) for field in row.OWN if field in LONG]
    return [(label(field), linked(text, works)) for field, text in told if text]


def facts_of(
    row: Any,  # noqa: ANN401 - a row of any kind
    known: Behind,
    names: Mapping[str, Name],
    themes: Mapping[str, tuple[str, str]],
    *,
    reader: Reader,
    today: date,
) -> list[tuple[str, SafeString | str]]:
    """Return the facts of a row that are known, each under its label. At most five queries, for whom to ask."""
    areas = [area.code for area in row.areas.all()]
    found: list[tuple[str, SafeString | str | None]] = [
        (label(field), _own(field, getattr(row, field))) for field in row.OWN if field not in LONG
    ]
    found += [
        (label("themes"), theme_words([theme.code for theme in row.themes.all()], themes)),
        (label("areas"), area_words(areas, names)),
        (label("told_on"), day(value=row.told_on, language=row.language) if row.told_on else None),
        (label("source"), source(source=row.source) if row.source else None),
        (label("contact"), _contact(known.contact, reader, today) if known.contact else None),
        (label("citation"), _citation(known, reader) if known.citation else None),
        (label("work"), _work(known.work)),
        (label("link"), _link(row.link)),
        (label("file"), _file(known)),
        (label("need"), told_link("need", known.need) if known.need else None),
    ]
    return [(said, value) for said, value in found if value]


def _own(field: str, value: Any) -> SafeString | str | None:  # noqa: ANN401 - whatever a field holds
    if not value:
        return None
    if field in CHOSEN:
        return chosen_word(field, value)
    if field == "languages":
        return languages_words(value)
    return str(value) if isinstance(value, str) else day(value=value)


def _contact(person: Person, reader: Reader, today: date) -> SafeString:
    shown = format_html(
        '<a href="{}">{}</a>',
        page_address("person", person.identity.public_id),
        mark(text=person.name, language=person.language),
    )
    writer = None if reader.is_public else own_person(reader)
    if writer is None or not takes_messages(person, writer=writer, today=today):
        return shown
    to = here(f"people/{person.identity.public_id}/write/")
    return format_html('{} · <a href="{}">{}</a>', shown, to, _("Write to this person"))


def _citation(known: Behind, reader: Reader) -> SafeString | None:
    citation = known.citation
    if citation is None:
        return None
    # The marks belong to the words, and stand on the sides on which their language has them.
    words = mark(text=f"“{quote_for(citation, reader=reader)}”", language=citation.edition.language)
    return format_html('<a href="{}">{}</a>', permanent_address("citation", citation.public_id), words)


def _work(work: Any) -> SafeString | None:  # noqa: ANN401 - a work, or nothing
    if work is None:
        return None
    words = mark(text=work.title, language=work.language)
    return format_html('<a href="{}">{}</a>', permanent_address("work", work.public_id), words)


def _link(link: str) -> SafeString | str | None:
    if not link.startswith(("https://", "http://")):
        return link or None
    return format_html('<a href="{}" rel="noopener nofollow"><bdi>{}</bdi></a>', link, link)


def _file(known: Behind) -> SafeString | None:
    if known.file is None:
        return None
    return format_html('<a href="{}"><bdi>{}</bdi></a>', file_address(known.file), known.file.name)


def added_words(
    kind: str,
    row: Any,  # noqa: ANN401 - a row of any kind
    names: Mapping[str, Name],
    works: Mapping[str, Work],
    reader: Reader,
) -> dict[str, Any]:
    """Return one thing that was added, for the template: who, when, what, what shows it, where it is corrected."""
    code = row.member.code if row.member else ""
    return {
        "who": member_link(names[code]) if code in names else _("The secretariat"),
        "when": row.held_on,
        "language": row.language,
        "texts": [(label(field, kind), linked(getattr(row, field), works)) for field in row.OWN if getattr(row, field)],
        "shown_by": [(LABELS["work"], _work(row.work)), (LABELS["link"], _link(row.link))],
        "told_on": row.told_on,
        "told_by": _("told by the member") if row.told_by == row.By.MEMBER else _("told by the secretariat"),
        "edit": here(f"{kind}s/{row.public_id}/edit/") if may_share_for(code, reader) else "",
    }
