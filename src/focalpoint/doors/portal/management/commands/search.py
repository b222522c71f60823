"""Search from the command line, through the eyes of any reader."""

from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from focalpoint.doors.portal.actions import catch_up, compare_index
from focalpoint.doors.portal.queries.everything import find_everything, index_differences
from focalpoint.ground.shared.verbs import Asked, ReadingVerb


class Command(ReadingVerb):
    """``search "women police" --as member --language fr --json``."""

    help = "Find records by words in any of the six languages; prints titles, passages and counts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the words and the page too."""
        super().add_arguments(parser)
        parser.add_argument(
            "words", nargs="?", default="", help="what to look for; quoted words must stand one after another"
        )
        parser.add_argument("--check", action="store_true", help="say where the index is not what the rooms say")
        parser.add_argument("--rebuild", action="store_true", help="make the whole index anew")
        parser.add_argument("--page", type=int, default=1, help="which page of ten records")

    def answer(self, asked: Asked, options: Mapping[str, Any]) -> tuple[object, str]:
        """Return one page of what was found, or how the index stands."""
        now = timezone.now()
        if options["rebuild"]:
            count = compare_index(now=now, anew=True)
            return {"written": count}, f"{count} records written."
        if options["check"]:
            catch_up(now=now)
            if wrong := index_differences(now):
                raise CommandError("\n".join([*wrong, "Mend it with: ./run search --rebuild"]))
            return {"differences": []}, "The index holds what the rooms say."
        if not options["words"]:
            raise CommandError("Say what to look for.")
        catch_up(now=now)
        page = max(1, options["page"])
        found = find_everything(options["words"], reader=asked.reader, language=asked.language, now=now, page=page)
        lines = [f"{found.total} found, page {found.page} of {found.pages}"]
        if found.is_partial:
            lines.append("No record has everything that was asked for. These have a part of it.")
        for hit in found.hits:
            lines.append(f"{hit.kind} {hit.identifier} [{hit.language}] {hit.title}{' (across)' if hit.across else ''}")
            lines.append(f"    {hit.passage.label}: {' '.join(hit.passage.text.split())}")
        for key, values in found.facets.items():
            lines.append(f"{key}: " + ", ".join(f"{value} {number}" for value, number in list(values.items())[:10]))
        dated = [{**asdict(hit), "dated": hit.dated.isoformat() if hit.dated else None} for hit in found.hits]
        return {**asdict(found), "hits": dated, "pages": found.pages}, "\n".join(lines)
