"""Print a roll: its lines, or the opening of the text that it adopted."""

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from focalpoint.areas.network.models import Roll
from focalpoint.areas.network.queries import entries_of, roll_called, rolled
from focalpoint.areas.vocabulary.sentences import opening
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.verbs import Asked, ReadingVerb


class Command(ReadingVerb):
    """``roll alicante-2017 --language fr --sentence``."""

    help = "Print a roll in approved names or as printed, or the sentence that opens the text it adopted."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the roll and the form."""
        super().add_arguments(parser)
        parser.add_argument("roll", help="name of the roll: alicante-2017, members-2018")
        parser.add_argument("--sentence", action="store_true", help="print “We, the representatives of ...”")
        parser.add_argument("--as-printed", action="store_true", help="names as the document prints them, in its order")

    def answer(self, asked: Asked, options: Mapping[str, Any]) -> tuple[object, str]:
        """Return the entries; names are those that held on the day of the roll unless ``--as-of`` asks for another."""
        try:
            roll = roll_called(options["roll"], reader=asked.reader)
        except Roll.DoesNotExist:
            names = ", ".join(Roll.objects.visible_to(asked.reader).values_list("slug", flat=True))
            raise InvalidInput(f"There is no roll “{options['roll']}”. The rolls are: {names}.") from None
        if options["as_printed"] and options["sentence"] and asked.language != roll.language:
            raise InvalidInput(
                f"The roll is printed in {roll.language} only. Leave out --as-printed for other languages."
            )
        day = asked.day if options["as_of"] else roll.dated
        calling = rolled(
            roll,
            entries_of(roll),
            day=day,
            language=asked.language,
            as_printed=options["as_printed"],
            chinese_order=settings.OPTIONS.chinese_order,
        )
        found: dict[str, object] = {
            "roll": roll.slug,
            "dated": roll.dated.isoformat(),
            "source": roll.source.code,
            "entries": [
                {"code": line.entry.area.code, "name": line.name.short, "as_printed": line.entry.name_as_printed}
                for line in calling.lines
            ],
        }
        if options["sentence"]:
            found["sentence"] = opening(calling.states, calling.organisations, language=asked.language)
            return found, str(found["sentence"])
        shown = (line.entry.name_as_printed if options["as_printed"] else line.name.short for line in calling.lines)
        return found, "\n".join(shown)
