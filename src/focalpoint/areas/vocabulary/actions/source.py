"""Sources that somebody adds, so that a form can cite them."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.vocabulary.models import Source
from focalpoint.areas.vocabulary.permissions import check_may_edit
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.values import values_of
from focalpoint.ground.trail.actions import begin, trace

FIELDS = ("code", "title", "language", "dated", "symbol", "publisher")


@transaction.atomic
def add_source(
    *,
    code: str,
    title: str,
    language: str,
    dated: PartialDate | None,
    symbol: str = "",
    publisher: str = "",
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Source:
    """Add a document that facts can name as their source.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: there is one of that code.
    """
    begin("source", code, key=key)
    check_may_edit(reader)
    if Source.objects.filter(code=code).exists():
        raise InvalidInput(_("There is a source of that name already. Use it, or choose another name."), field="code")
    source = Source.objects.create(
        code=code, title=title, language=language, dated=dated, symbol=symbol, publisher=publisher
    )
    trace(
        "vocabulary.add_source",
        subject=("source", code, title),
        before=None,
        after=values_of(source, FIELDS),
        actor=actor,
        channel="web",
        now=now,
        key=key,
        audience="public",
    )
    return source
