"""Questions to the pages of prose, each as a reader may see it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _

from focalpoint.areas.pages.models import Page, PageText
from focalpoint.areas.pages.permissions import may_write
from focalpoint.ground.search.records import Record, parts_of
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.forgetting import Forgotten, Held, teller
from focalpoint.ground.shared.ids import ALPHABET, LENGTH
from focalpoint.ground.shared.languages import BY_CODE, CODES, DEFAULT
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.remembered import remembered
from focalpoint.ground.shared.waiting import Waiting
from focalpoint.ground.trail.queries import revision_of

ROOM: Final = "pages"
DRAFT_RESTS: Final = timedelta(days=7)
"""How long a draft may lie before the desk asks about it."""
_LINKS: Final = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_MARKS: Final = re.compile(r"^[ \t]*(?:#+|>|[-*+])[ \t]+|[*_`|]+", re.MULTILINE)
"""What Markdown has beside words; passages show none of it."""
_TEXT_ID: Final = re.compile(rf"([{ALPHABET}]{{{LENGTH}}})-(?:{'|'.join(CODES)})\Z")


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is shown to a reader who asked for it in one language."""

    page: Page
    text: PageText
    asked: str
    source_number: int
    """Number of the English version that is published; 0 where none is."""

    @property
    def is_fallback(self) -> bool:
        """True where no translation is published and another language stands in for it."""
        return self.text.language != self.asked

    @property
    def is_behind(self) -> bool:
        """True where the English text has changed since it was translated."""
        return is_behind(self.text, self.source_number)


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page: its title, the title's language, the page's slug."""

    title: str
    language: str
    slug: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a page stands in one language."""

    language: str
    published: PageText | None
    draft: PageText | None
    is_behind: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """A page with how it stands in each of the six languages, and a title to call it by (empty: it has none yet)."""

    page: Page
    title: str
    title_language: str
    standings: tuple[Standing, ...]


def is_behind(text: PageText, source_number: int) -> bool:
    """Return whether a translation follows an older English version than the published one."""
    return text.language != DEFAULT and 0 < source_number != text.source_number


def page_called(name: str, *, reader: Reader) -> Page:
    """Return the page with this slug or public id, or the page of the text with this id. One query.

    Raises:
        Page.DoesNotExist: there is none for this reader.
    """
    return Page.objects.visible_to(reader).get(_named(name))


def shown(name: str, *, language: str, reader: Reader) -> Shown | None:
    """Return a page in ``language``, else in English, else in the first language that it has. One query.

    ``name`` is its slug or public id, or the id of one of its texts. None where nothing of it is published for this
    reader.
    """
    found = {
        text.language: text
        for text in PageText.objects.visible_to(reader)
        .filter(_named(name, "page__"), state=PageText.State.PUBLISHED)
        .select_related("page")
    }
    source = found.get(DEFAULT)
    for code in (language, DEFAULT, *CODES):
        if code in found:
            return Shown(found[code].page, found[code], language, source.number if source else 0)
    return None


@remembered
def in_footer(*, language: str, reader: Reader) -> tuple[Link, ...]:
    """Return the published pages to which the foot of every page leads, in their order. One query."""
    by_slug: dict[str, dict[str, Link]] = {}
    rows = (
        PageText.objects.visible_to(reader)
        .filter(page__place=Page.Place.FOOTER, state=PageText.State.PUBLISHED)
        .order_by("page__position", "page__slug")
        .values_list("page__slug", "language", "title")
    )
    for slug, code, title in rows:
        by_slug.setdefault(slug, {})[code] = Link(title, code, slug)
    return tuple(
        next(titles[code] for code in (language, DEFAULT, *CODES) if code in titles) for titles in by_slug.values()
    )


def overview(*, language: str, reader: Reader) -> list[Overview]:
    """Return every page with its standing in six languages, by slug. Two queries."""
    pages = list(Page.objects.visible_to(reader).order_by("slug"))
    current = _current(reader)
    return [_overview(page, [text for text in current if text.page_id == page.pk], language) for page in pages]


def standings(page: Page, *, reader: Reader) -> tuple[Standing, ...]:
    """Return how one page stands in each language. One query."""
    current = PageText.objects.visible_to(reader).filter(page=page, state__in=CURRENT)
    return _standings(list(current))


def versions(page: Page, *, language: str, reader: Reader) -> list[PageText]:
    """Return every version of one text, the newest first. One query."""
    return list(PageText.objects.visible_to(reader).filter(page=page, language=language).order_by("-number"))


def begun_from(page: Page, *, language: str, reader: Reader) -> PageText | None:
    """Return the version on which the next one rests: the draft, else what is published. One query."""
    current = PageText.objects.visible_to(reader).filter(page=page, language=language, state__in=CURRENT)
    return current.order_by("-number").first()


def _named(name: str, path: str = "") -> Q:
    text = _TEXT_ID.match(name)
    return Q(**{f"{path}slug": name}) | Q(**{f"{path}public_id": text[1] if text else name})


def text_id(page: Page, language: str) -> str:
    """Return the id under which the trail keeps one text: its page's and its language. A page has a revision too."""
    return f"{page.public_id}-{language}"


def search_records() -> Iterator[Record]:
    """Return every published text as a value for the index; its id is the text's, its group the page's. One query."""
    for text in PageText._default_manager.filter(state=_PUBLISHED).select_related("page").order_by("pk"):
        words = _MARKS.sub("", _LINKS.sub(r"\1", f"{text.summary}\n\n{text.body}")).strip()
        yield Record(
            kind="page",
            identifier=text_id(text.page, text.language),
            title=text.title,
            language=text.language,
            parts=parts_of([words] if words else []),
            audience=text.page.audience,
            group=text.page.public_id,
            facets={"type": ("page",)},
        )


def published_pages(reader: Reader) -> QuerySet[PageText, Any]:
    """Return the slugs of the pages of which the reader may see a text, as a condition; no query of its own."""
    return PageText.objects.visible_to(reader).filter(state=_PUBLISHED).order_by().values("page__slug")


def within_pages(reader: Reader) -> QuerySet[PageText, Any]:
    """Return the ids of texts that may be found now, as a condition inside the search; no query of its own."""
    shown = PageText.objects.visible_to(reader).filter(state=_PUBLISHED, page__in=Page.objects.visible_to(reader))
    return shown.annotate(name=Concat("page__public_id", Value("-"), "language")).values("name")


def text_revision(page: Page, language: str) -> int:
    """Return the revision of one text, for the form that edits it; languages do not disturb each other. One query."""
    return revision_of("page", text_id(page, language))


def waiting_for(reader: Reader, *, now: datetime) -> list[Waiting]:
    """Return old drafts and translations that fell behind, for the secretariat. One query."""
    if not may_write(reader):
        return []
    texts = _current(reader)
    sources = {text.page_id: text for text in texts if text.language == DEFAULT and text.state == _PUBLISHED}
    drafts = {(text.page_id, text.language) for text in texts if text.state == _DRAFT}
    found = []
    for text in texts:
        address = f"{page_address('page', text.page.slug)}write/{text.language}/"
        values = {"title": text.title, "language": BY_CODE[text.language].own_name}
        if text.state == _DRAFT and now - text.at > DRAFT_RESTS:
            # Translators: {title} is the title of a page, {language} a language's own name, such as Français.
            what = _("The draft of “{title}” ({language}) has waited for more than a week.").format(**values)
            found.append(Waiting(ROOM, what, _("Publish or discard it"), address, 10, text.at))
        source = sources.get(text.page_id)
        is_open = text.state == _PUBLISHED and (text.page_id, text.language) not in drafts
        if is_open and source is not None and is_behind(text, source.number):
            what = _("“{title}” ({language}) is older than the English text that it translates.").format(**values)
            found.append(Waiting(ROOM, what, _("Bring it up to date"), address, 30, source.shown_at or source.at))
    return found


def held_about(person: Forgotten) -> list[Held]:
    """Return which versions somebody wrote, and which texts name somebody. Two queries."""
    mine = PageText._default_manager.filter(written_by(person)).select_related("page")
    found = [
        Held(ROOM, _("Version of a page that you wrote"), {_("Page"): _called(text), _("Name"): text.author_name})
        for text in mine
    ]
    return found + [Held(ROOM, _("Page that names you"), {_("Page"): _called(text)}) for text in naming(person)]


def written_by(person: Forgotten) -> Q:
    """Return the condition that somebody wrote a version."""
    ids = [one for one in (*person.person_ids, person.account_id) if one]
    return Q(author_id__in=ids) | Q(author_name__in=[name for name in person.names if name])


def naming(person: Forgotten) -> list[PageText]:
    """Return every version whose text or note holds a name of somebody. Reads all versions: one query."""
    told = teller((*person.names, person.email))
    rows = PageText._default_manager.select_related("page").order_by("pk").iterator(chunk_size=200)
    return [text for text in rows if told("\n".join((text.title, text.summary, text.body, text.note)))]


_PUBLISHED: Final = PageText.State.PUBLISHED.value
_DRAFT: Final = PageText.State.DRAFT.value
CURRENT: Final = (_PUBLISHED, _DRAFT)


def _current(reader: Reader) -> list[PageText]:
    rows = PageText.objects.visible_to(reader).filter(state__in=CURRENT).select_related("page")
    return list(rows.order_by("page__slug", "language", "-number"))


def _overview(page: Page, texts: Sequence[PageText], language: str) -> Overview:
    titles = {text.language: text.title for text in sorted(texts, key=_published_last)}
    code = next((code for code in (language, DEFAULT, *CODES) if code in titles), "")
    return Overview(page, titles.get(code, ""), code, _standings(texts))


def _standings(texts: Sequence[PageText]) -> tuple[Standing, ...]:
    published = {text.language: text for text in texts if text.state == _PUBLISHED}
    drafts = {text.language: text for text in texts if text.state == _DRAFT}
    source = published.get(DEFAULT)
    number = source.number if source else 0
    return tuple(
        Standing(
            code,
            published.get(code),
            drafts.get(code),
            code in published and is_behind(published[code], number),
        )
        for code in (DEFAULT, *(other for other in CODES if other != DEFAULT))
    )


def _published_last(text: PageText) -> bool:
    return text.state == _PUBLISHED


def _called(text: PageText) -> str:
    return f"{text.page.slug} ({text.language} {text.number})"
