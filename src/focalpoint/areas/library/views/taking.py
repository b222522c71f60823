"""What is taken away from the library: a pack to read offline, and a feed of what is new."""

from collections.abc import Iterator
from datetime import UTC

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from focalpoint.areas.library import queries
from focalpoint.areas.library.models import Edition, Work
from focalpoint.areas.library.packing import MEGABYTE, SIZES, Cover, Packed, packed
from focalpoint.areas.library.views.browse import LONGEST, asked_of
from focalpoint.areas.library.views.reading import edition_or_404
from focalpoint.areas.library.words import authority_word, kind_word, language_name
from focalpoint.areas.vocabulary.queries import theme_names
from focalpoint.ground.shared.addresses import permanent_address
from focalpoint.ground.shared.asked import count_request
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import PUBLIC, Reader, reader_of
from focalpoint.ground.ui.words import comma, page_language

MOST_WORKS = 20_000


def pack(request: HttpRequest) -> StreamingHttpResponse:
    """Hand out the papers that are asked for as one ZIP file. Two queries, and two for each text, while it is read.

    Raises:
        Http404: there is no such size.
        TooMany: this address took too many files in this minute.
    """
    size = request.GET.get("size", str(SIZES[0]))
    if size not in {str(one) for one in SIZES}:
        raise Http404
    count_request(request, "file")
    reader, asked = reader_of(request), asked_of(request)
    works = list(queries.with_editions(queries.selection(asked, reader=reader), reader=reader)[:MOST_WORKS])
    seen = [(work, edition) for work in works for edition in work.seen]  # type: ignore[attr-defined]
    held = [(work, edition) for work, edition in seen if edition.length]
    known = {work.pk for work, _edition in held}
    cover = Cover(
        language=page_language(),
        title=_("Library"),
        selection=comma().join(
            value for value in (asked.theme, asked.area, asked.kind, asked.year, asked.language) if value
        )
        or _("All papers"),
        address=settings.OPTIONS.address,
        now=timezone.now(),
        nothing=_("No text fits this choice."),
        did_not_fit=_("Did not fit into this size"),
        not_held=_("Text not held"),
    )
    response = StreamingHttpResponse(
        packed(
            # Now, while the language of the request is set; the pages are read one by one as they are sent.
            list(_texts(held, reader)),
            without_text=[(work.title, work.language) for work in works if work.pk not in known],
            cover=cover,
            limit=int(size) * MEGABYTE,
        ),
        content_type="application/zip",
    )
    response.headers["Content-Disposition"] = 'attachment; filename="library.zip"'
    response.headers["Cache-Control"] = "public, max-age=60" if reader.is_public else "private, no-store"
    return response


def _texts(held: list[tuple[Work, Edition]], reader: Reader) -> Iterator[Packed]:
    for work, edition in held:
        facts = [kind_word(work.kind), authority_word(work.authority), language_name(edition.language)]
        facts += [value for value in (edition.version, edition.symbol or work.symbol) if value]
        yield Packed(
            identifier=edition.public_id,
            title=edition.title,
            language=edition.language,
            facts=comma().join([*facts, edition.dated.print(page_language())] if edition.dated else facts),
            address=f"{settings.OPTIONS.address}{permanent_address('edition', edition.public_id)}",
            pages=_pages(edition, reader),
        )


def _pages(edition: Edition, reader: Reader) -> Iterator[tuple[str, str]]:
    for page in queries.pages_for(edition, reader=reader):
        yield queries.page_label(page), page.text


def text(request: HttpRequest, public_id: str) -> HttpResponse:
    """Hand out the text of an edition as the reader may see it, as a plain file. At most four queries.

    Raises:
        NotFound: the reader sees no such edition, or its text is not held.
        TooMany: this address took too many files in this minute.
    """
    reader = reader_of(request)
    found = edition_or_404(public_id, reader)
    if not found.length:
        raise NotFound("")
    count_request(request, "file")
    response = HttpResponse(queries.whole_text(found, reader=reader), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.public_id}.txt"'
    return response


def feed(request: HttpRequest) -> HttpResponse:
    """Hand out the newest papers that everybody may read as an Atom feed; ``?theme=`` narrows it. Three queries.

    Readers of feeds keep what they were given, so nobody gets more than the public, whatever keys they hold.
    """
    count_request(request, "file")
    theme = request.GET.get("theme", "").replace("\0", "")[:LONGEST]
    names = theme_names(page_language())
    if theme and theme not in names:
        raise Http404
    base, language = settings.OPTIONS.address, page_language()
    made = Atom1Feed(
        title=_("New papers in the library") + (f": {names[theme][0]}" if theme else ""),
        link=f"{base}/{language}/library/",
        description="",
        language=language,
        feed_url=f"{base}{request.get_full_path()}",
        feed_guid=f"{base}/library/feed" + (f"/{theme}" if theme else ""),
    )
    for work in queries.newest_works(reader=PUBLIC, theme=theme):
        address = f"{base}{permanent_address('work', work.public_id)}"
        made.add_item(
            title=work.title,
            link=address,
            description=comma().join(value for value in (kind_word(work.kind), work.symbol, work.issued_by) if value),
            unique_id=address,
            pubdate=work.public_since.astimezone(UTC) if work.public_since else None,
            updateddate=work.public_since.astimezone(UTC) if work.public_since else None,
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
