"""What the mail room holds about somebody: what came back, what they wrote, what they chose, beside the outbox."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from focalpoint.ground.mail.models import Bounce, DigestLine, DigestPreference, Incoming
from focalpoint.ground.mail.queries.outbox import held_about_outbox
from focalpoint.ground.shared.forgetting import Forgotten, Held, teller


def marks_of(person: Forgotten, *, address: str) -> Q:
    """Return the condition that a row is about somebody; ``address`` is the field that holds an address."""
    marks = Q(pk__in=[])
    if person.email:
        marks |= Q(**{address: person.email.strip().lower()})
    if person.account_id:
        marks |= Q(account=person.account_id)
    if person.person_ids:
        marks |= Q(person__in=person.person_ids)
    return marks


def letters_about(person: Forgotten) -> Iterable[Incoming]:
    """Yield mail from outside that somebody sent, or that names them, in the name of a file too.

    Reads all such mail, in blocks of two queries.
    """
    told = teller((*person.names, person.email))
    for one in Incoming.objects.prefetch_related("files").order_by("pk").iterator(chunk_size=200):
        files = "\n".join(file.name for file in one.files.all())
        if told(f"{one.sender}\n{one.sender_name}\n{one.subject}\n{one.text}\n{files}"):
            yield one


def bounces_about(person: Forgotten) -> Iterable[tuple[Bounce, bool]]:
    """Yield what came back from somebody, or names them, and whether it came back from them."""
    theirs = set(Bounce.objects.filter(marks_of(person, address="to")).values_list("pk", flat=True))
    told = teller((*person.names, person.email))
    for one in Bounce.objects.order_by("pk").iterator(chunk_size=200):
        if one.pk in theirs or told(f"{one.to}\n{one.diagnostic}"):
            yield one, one.pk in theirs


def lines_about(person: Forgotten) -> Iterable[DigestLine]:
    """Yield news on their way to somebody, or that name them."""
    theirs = set(DigestLine.objects.filter(marks_of(person, address="to")).values_list("pk", flat=True))
    told = teller((*person.names, person.email))
    for one in DigestLine.objects.order_by("pk").iterator(chunk_size=200):
        if one.pk in theirs or told(f"{one.words}\n{one.key}"):
            yield one


def held_about(person: Forgotten) -> list[Held]:
    """Return everything that the mail room holds about somebody. Seven queries and what their answers need.

    Of what others wrote, or were to read, it tells that it names them and since when: who wrote in confidence, and
    what, is not theirs to have.
    """
    found = held_about_outbox(person)
    for bounce, is_theirs in bounces_about(person):
        values = {_("Came"): bounce.at.isoformat()}
        if is_theirs:
            values |= {
                _("Address"): bounce.to,
                _("What came back"): bounce.get_kind_display(),
                _("In its own words"): bounce.diagnostic,
            }
        found.append(Held(room="mail", what=_("A message that came back"), values=values))
    for letter in letters_about(person):
        values = {_("Came"): letter.at.isoformat()}
        if letter.sender and letter.sender.casefold() == person.email.strip().casefold():
            values |= {
                _("Says it is from"): letter.sender,
                _("Subject"): letter.subject,
                _("Text"): letter.text,
            }
        found.append(Held(room="mail", what=_("A mail from outside"), values=values))
    theirs = {row.pk for row in DigestLine.objects.filter(marks_of(person, address="to")).only("pk")}
    for line in lines_about(person):
        if line.words and line.pk in theirs:
            found.append(Held(room="mail", what=_("News on their way"), values={_("Text"): line.words}))
    for preference in DigestPreference.objects.filter(account=person.account_id).exclude(account=""):
        values = {
            _("How often news come"): preference.get_frequency_display(),
            _("Time zone"): preference.zone,
        }
        found.append(Held(room="mail", what=_("When news come"), values=values))
    return found
