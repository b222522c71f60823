"""One paper: what it is, its editions, whether its text is held, what it names and what names it."""

from itertools import pairwise

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from focalpoint.areas.library import queries
from focalpoint.areas.library.models import Edition, Work
from focalpoint.areas.library.queries import Known
from focalpoint.areas.library.words import (
    audience_word,
    authority_word,
    edition_name,
    held_words,
    kind_word,
    language_word,
    standing_word,
    work_link,
)
from focalpoint.areas.vocabulary.queries import names_on, theme_names
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.files.queries import file_address
from focalpoint.ground.shared.addresses import page_address, permanent_address
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import PUBLIC, SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day, joined, mark, page_language, state, symbol


def work_or_404(public_id: str, reader: Reader) -> Work:
    """Return a work as its pages need it.

    Raises:
        NotFound: the reader sees none.
    """
    try:
        return queries.work_called(public_id, reader=reader)
    except Work.DoesNotExist:
        raise NotFound("") from None


def work(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one paper. At most fifteen queries, and one for each text whose symbols this process has not read yet."""
    reader = reader_of(request)
    known = queries.known_of(work_or_404(public_id, reader), reader=reader)
    found = known.work
    files = _files(known, reader)
    may_keep = SECRETARIAT_KEY in reader.keys
    return render(
        request,
        "library/work.html",
        {
            "work": found,
            "known": known,
            "kind": kind_word(found.kind),
            "authority": authority_word(found.authority),
            "language_of_it": language_word(found.language),
            "is_held": any(edition.length for edition in known.editions),
            "held": held_words(known.editions),
            "themes": _themes(known),
            "areas": _areas(known),
            "member": _member(known),
            "carried_by": work_link(known.carried_by) if known.carried_by else "",
            "annexes": [work_link(annex) for annex in known.annexes],
            "named": [(work_link(one), one.symbol) for one in known.named],
            "columns": _columns(may_keep=may_keep),
            "rows": [_row(edition, known, files, may_keep=may_keep) for edition in known.editions],
            "comparisons": _comparisons(known),
            "may_keep": may_keep,
            "who": audience_word(found.audience),
            "asked_for": audience_word(found.asked_for) if found.asked_for else "",
            "here": page_address("work", found.public_id),
            "permanent": permanent_address("work", found.public_id),
        },
    )


def _files(known: Known, reader: Reader) -> dict[int, StoredFile]:
    """Return the files that the reader may have, by their keys. One query, none where there is no file."""
    wanted = [edition.file_id for edition in known.editions if edition.file_id]
    return {row.pk: row for row in StoredFile.objects.visible_to(reader).filter(pk__in=wanted)} if wanted else {}


def _themes(known: Known) -> SafeString | str:
    names = theme_names(page_language())
    return joined(mark(text=names[code][0], language=names[code][1]) for code in known.themes if code in names)


def _areas(known: Known) -> SafeString | str:
    names = names_on(timezone.now().date(), language=page_language(), codes=known.areas)
    return joined(mark(text=name.short, language=name.language) for name in names.values())


def _member(known: Known) -> SafeString | str:
    if known.member is None:
        return ""
    code = known.member.code
    names = names_on(timezone.now().date(), language=page_language(), codes=[code])
    name = mark(text=names[code].short, language=names[code].language) if code in names else code
    return format_html('<a href="{}">{}</a>', page_address("member", code), name)


def _columns(*, may_keep: bool) -> list[Column]:
    columns = [
        Column("edition", _("Edition")),
        Column("standing", _("Standing")),
        Column("date", _("Date")),
        Column("text", _("Text")),
        Column("file", _("File")),
    ]
    return [*columns, Column("who", _("Who may see it"))] if may_keep else columns


def _row(
    edition: Edition, known: Known, files: dict[int, StoredFile], *, may_keep: bool
) -> tuple[SafeString | str | None, ...]:
    address = page_address("edition", edition.public_id)
    name = edition_name(edition)
    if edition.symbol:
        name = format_html("{}<br><small>{}</small>", name, symbol(text=edition.symbol))
    cited = known.cited.get(edition.pk, 0)
    text = state(kind="none", text=held_words([edition]))
    if edition.length:
        text = format_html('<a href="{}">{}</a>', address, _("Read"))
        if cited:
            words = ngettext("cited {count} time", "cited {count} times", cited).format(count=cited)
            text = format_html("{}<br><small>{}</small>", text, words)
    stored = files.get(edition.file_id or 0)
    if may_keep and (masked := len(queries.hidden_places(edition, reader=PUBLIC))):
        words = ngettext("{count} address or number masked", "{count} addresses and numbers masked", masked)
        text = format_html("{}<br><small>{}</small>", text, words.format(count=masked))
    if may_keep:
        acts = [("edit", _("Correct")), ("show", _("Who may see it"))]
        if edition.pk != known.editions[0].pk:
            acts.append(("first", _("Put first")))
        links = [format_html('<a href="{}{}/">{}</a>', address, path, words) for path, words in acts]
        name = format_html("{}<br><small>{}</small>", name, joined(links, by=" · "))
    row = (
        name,
        standing_word(edition.standing),
        day(value=edition.dated, language=edition.language) if edition.dated else None,
        text,
        format_html('<a href="{}"><bdi>{}</bdi></a>', file_address(stored), stored.name) if stored else "—",
    )
    return (*row, audience_word(edition.audience)) if may_keep else row


def compare_address(work: Work, one: Edition, other: Edition) -> str:
    """Return where two editions stand side by side: that which came first is named first."""
    old, new = sorted((one, other), key=lambda edition: edition.pk)
    return f"{page_address('work', work.public_id)}compare/{old.public_id}/{new.public_id}/"


def _comparisons(known: Known) -> list[tuple[str, SafeString, SafeString]]:
    """Return each edition with a text beside the one before it: where to compare them, and what they are called."""
    held = [edition for edition in known.editions if edition.length]
    pairs = [sorted(pair, key=lambda edition: edition.pk) for pair in pairwise(held)]
    return [(compare_address(known.work, one, other), edition_name(one), edition_name(other)) for one, other in pairs]
