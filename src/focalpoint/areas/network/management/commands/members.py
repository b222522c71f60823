"""Print the members as of a day."""

from collections.abc import Mapping
from typing import Any

from focalpoint.areas.network.queries import evidence_by_member, members_on, membership_on
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.verbs import Asked, ReadingVerb


class Command(ReadingVerb):
    """``members --as-of 2017-12-31 --json``."""

    help = "Print the members as of a day, each with its evidence; “not known” where no evidence reaches back."

    def answer(self, asked: Asked, options: Mapping[str, Any]) -> tuple[object, str]:  # noqa: ARG002
        """Return count and list, in the order of the language."""
        membership = membership_on(asked.day, reader=asked.reader)
        rows = dict(members_on(asked.day, reader=asked.reader).values_list("code", "kind"))
        names = names_on(asked.day, language=asked.language, codes=rows)
        evidence = evidence_by_member(asked.day, list(rows), reader=asked.reader)
        ordered = sorted(rows, key=lambda code: names[code].sort_key)
        found = {
            "as_of": asked.day.isoformat(),
            "known": membership.is_known,
            "count": membership.count,
            "states": membership.states if membership.is_known else None,
            "organisations": membership.organisations if membership.is_known else None,
            "newest_evidence": membership.known_on.isoformat() if membership.known_on else None,
            "sources": [source.code for source in membership.sources],
            "members": [
                {
                    "code": code,
                    "kind": rows[code],
                    "name": names[code].short,
                    "evidence": [
                        {"kind": item.kind, "held_on": str(item.held_on), "source": item.source.code}
                        for item in evidence[code]
                    ],
                }
                for code in ordered
            ],
        }
        if not membership.is_known:
            return found, f"{asked.day}: not known. No evidence of membership reaches back to that day."
        head = (
            f"{asked.day}: {membership.count} members with evidence: {membership.states} States, "
            f"{membership.organisations} organisations. Newest evidence: {membership.known_on}."
        )
        return found, "\n".join([head, *(f"{code:<12} {names[code].short}" for code in ordered)])
