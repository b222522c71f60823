"""What is held about somebody in voices: what they said, what they replied, where others name them."""

from typing import Final

from django.utils.translation import gettext as _

from focalpoint.areas.library.models import Moderation, Reply, Voice, VoiceVersion
from focalpoint.ground.shared.forgetting import Forgotten, Held, teller

ROOM: Final = "library"


def voices_naming(person: Forgotten) -> list[Voice]:
    """Return the voices of others in which somebody is named, in the text, an earlier one or a reply. Three queries."""
    told = teller((*person.names, person.email))
    named = {row.pk for row in Voice.objects.exclude(speaker__in=person.person_ids) if told(_whole(row))}
    named |= {row.voice_id for row in VoiceVersion.objects.all() if told(row.text)}
    named |= {row.voice_id for row in Reply.objects.all() if told(row.text)}
    return list(Voice.objects.filter(pk__in=named).exclude(speaker__in=person.person_ids).order_by("pk"))


def _whole(row: Voice) -> str:
    return f"{row.name}\n{row.organisation}\n{row.text}"


def held_in_voices(person: Forgotten) -> list[Held]:
    """Return what somebody said and replied, with earlier texts and appeals. Four queries."""
    said = list(Voice.objects.filter(speaker__in=person.person_ids).order_by("pk"))
    found = [
        Held(
            ROOM,
            _("Voice about a record"),
            {
                _("Record"): row.subject_label,
                _("Text"): row.text,
                _("Said by"): row.shown_as,
                _("Who may see it"): row.audience,
                _("Others see it from"): row.shown_from.isoformat(),
                _("State"): row.state,
            },
        )
        for row in said
    ]
    found += [
        Held(ROOM, _("Earlier text of a voice"), {_("Record"): row.voice.subject_label, _("Text"): row.text})
        for row in VoiceVersion.objects.filter(voice__in=said).select_related("voice").order_by("pk")
    ]
    found += [
        Held(ROOM, _("Appeal against hiding"), {_("Reason"): row.reason, _("Text"): row.appeal})
        for row in Moderation.objects.filter(voice__in=said, reply=None).exclude(appeal="").order_by("pk")
    ]
    return found + [
        # Whoever replied for a member may not see the record any more: the voice is named, not what it is about.
        Held(ROOM, _("Reply to a voice"), {_("Id"): row.voice.public_id, _("Text"): row.text})
        for row in Reply.objects.filter(replied_by__in=person.person_ids).select_related("voice").order_by("pk")
    ]
