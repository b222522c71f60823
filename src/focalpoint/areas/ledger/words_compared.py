"""How codes, ids and days of the ledger are said where two versions of an undertaking stand side by side."""

from typing import Final

from focalpoint.areas.ledger.models import Party, Undertaking
from focalpoint.areas.ledger.queries.undertaking import title_cut
from focalpoint.areas.ledger.words import PARTIES, authority_word, kind_word
from focalpoint.areas.library.models import Work
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.meetings.words import meeting_title
from focalpoint.areas.network.importing.spoken import SPOKEN
from focalpoint.areas.network.words import AUDIENCES
from focalpoint.areas.vocabulary.queries import names_on, source_title, theme_names
from focalpoint.ground.shared.asked import today
from focalpoint.ground.shared.values import Words
from focalpoint.ground.ui.words import comma, page_language, printed_day


def _meeting(code: str) -> str:
    found = Meeting.objects.filter(code=code).first()
    return meeting_title(found) if found else code


def _work(public_id: str) -> str:
    return Work.objects.filter(public_id=public_id).values_list("title", flat=True).first() or public_id


def _undertaking(public_id: str) -> str:
    found = Undertaking.objects.filter(public_id=public_id).first()
    return found.code or title_cut(found.paraphrase) if found else public_id


def parties_said(text: str) -> str:
    """Return parties as the trail keeps them, by codes and kinds, in words. One query."""
    parts = text.split(", ")
    names = names_on(today(), language=page_language(), codes=parts)
    kinds: dict[str, str] = {str(kind): str(said) for kind, said in PARTIES if kind != Party.Kind.MEMBER}
    return comma().join(names[part].short if part in names else kinds.get(part, part) for part in parts)


def _themes(text: str) -> str:
    names = theme_names(page_language())
    return comma().join(names[code][0] if code in names else code for code in text.split(", "))


SAID: Final[Words] = {
    "kind": kind_word,
    "authority": authority_word,
    "meeting": _meeting,
    "due_meeting": _meeting,
    "work": _work,
    "merged_into": _undertaking,
    "source": source_title,
    "audience": lambda key: str(dict(AUDIENCES).get(key, key)),
    "addressees": parties_said,
    "themes": _themes,
    **dict.fromkeys(("language", "known_by_language"), lambda code: dict(SPOKEN).get(code, code)),
    **dict.fromkeys(("made_on", "due", "confirmed_on", "withdrawn_on"), printed_day),
}
