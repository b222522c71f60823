"""Every list that can be taken away, with what its columns mean: the contents of the page of open data.

The keys are checked against the files themselves by a test, so a new list or column has to be explained here.
"""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as later


@dataclass(frozen=True, slots=True)
class List:
    """One list: its address below the language and without its form, its title, its columns by key.

    ``takes_day``: it can be asked for another day. ``example``: there is one for each record, and ``path`` is one of
    them.
    """

    path: str
    title: Promise
    columns: tuple[str, ...]
    takes_day: bool = False
    example: bool = False


LISTS: Final = (
    List(
        "members",
        later("Members"),
        ("code", "name", "formal_name", "kind", "region", "on_record_since", "sources"),
        takes_day=True,
    ),
    List(
        "members/regions",
        later("Members by region and organisation"),
        ("code", "name", "members", "states"),
        takes_day=True,
    ),
    List("members/NA", later("What is dated of one member"), ("when", "what", "source"), takes_day=True, example=True),
    List(
        "members/org:AU/states",
        later("States of one regional organisation"),
        ("code", "name", "in_network"),
        takes_day=True,
        example=True,
    ),
    List("members/civil-society", later("Civil society"), ("id", "name", "first_day")),
    List(
        "presidency",
        later("Presidency"),
        ("first_day", "last_day", "chairs", "outgoing_as_named", "incoming_as_named", "source"),
    ),
    List("rolls", later("Rolls"), ("id", "name", "title", "dated", "names", "source")),
    List(
        "rolls/alicante-2017",
        later("Names on one roll"),
        ("position", "code", "name_as_printed", "name"),
        example=True,
    ),
    List("partners", later("Partner networks"), ("id", "name", "kind", "sources")),
    List(
        "people",
        later("People"),
        ("id", "name", "other_names", "title_as_printed", "code", "area", "organisation", "sources"),
    ),
    List(
        "people/xhhxf5fda1",
        later("Where documents name one person"),
        (
            "date",
            "kind",
            "meeting",
            "meeting_title",
            "name_as_printed",
            "honorific",
            "title_as_printed",
            "role",
            "code",
            "organisation",
            "source",
        ),
        example=True,
    ),
    List(
        "meetings",
        later("Meetings"),
        (
            "id",
            "code",
            "kind",
            "held_on",
            "hours",
            "city",
            "venue",
            "time_zone",
            "theme",
            "chairs",
            "convenors",
            "attendance_as_stated",
            "documents",
            "symbols",
            "roll",
            "source",
        ),
        takes_day=True,
    ),
    List(
        "meetings/kcgtbm4zfg",
        later("Who spoke at one meeting"),
        (
            "position",
            "kind",
            "session",
            "part",
            "honorific",
            "name_as_printed",
            "title",
            "area",
            "area_name",
            "organisation",
            "person",
        ),
        example=True,
    ),
    List(
        "host-offers",
        later("Offers to host"),
        ("id", "code", "name", "what", "offered_on", "state", "meeting", "source"),
        takes_day=True,
    ),
    List(
        "agenda-requests",
        later("Requests for the agenda"),
        ("id", "request", "code", "name", "asked_on", "meeting", "meeting_as_said", "source"),
        takes_day=True,
    ),
    List(
        "letters",
        later("Letters to the Secretary-General"),
        (
            "id",
            "dated",
            "addressed_to",
            "transmits",
            "meeting",
            "days_after_meeting",
            "issued",
            "symbol",
            "agenda_item",
            "assembly_session",
            "council_year",
            "signed_by",
            "signed_for",
            "source",
        ),
        takes_day=True,
    ),
    List(
        "calendar",
        later("Announced events"),
        ("id", "what", "when", "place", "by_code", "by_name", "by", "announced_on", "source"),
        takes_day=True,
    ),
    List(
        "library",
        later("Papers"),
        (
            "id",
            "kind",
            "authority",
            "title",
            "language",
            "dated",
            "symbol",
            "issued_by",
            "themes",
            "areas",
            "languages",
            "text_held",
            "source",
        ),
    ),
    List(
        "timeline",
        later("Timeline"),
        ("date", "kind", "what", "members", "address", "source"),
        takes_day=True,
    ),
    List(
        "sources",
        later("Sources"),
        ("code", "title", "language", "dated", "symbol", "publisher", "licence", "note"),
    ),
)
"""In the order of the navigation."""

COLUMNS: Final = {
    "address": later("Permanent address of the record, below the address of the site."),
    "addressed_to": later("To whom the letter is addressed."),
    "agenda_item": later("Item of the agenda of the General Assembly, as the letter names it."),
    "announced_on": later("Date of the document that announces it."),
    "area": later("State or organisation: its code in the file of a meeting, its approved name in the list of people."),
    "areas": later("Codes of the countries and organisations that a paper is about."),
    "area_name": later("Approved name of the State or organisation, in the language of the address."),
    "asked_on": later("When it was asked."),
    "assembly_session": later("Session of the General Assembly, as printed."),
    "attendance_as_stated": later("Who came, in the words of the source; not counted by us."),
    "authority": later("Whose word a paper is, in English words that never change."),
    "by": later("Who holds it, in the words of the source."),
    "by_code": later("Code of the State or organisation that holds it."),
    "by_name": later("Approved name of the State or organisation that holds it."),
    "chairs": later("Members in the chair."),
    "city": later("City of the meeting."),
    "code": later("Code: of a State (ISO 3166-1), organisation (org:AU), region (region:015), meeting or source."),
    "convenors": later("Members that called the meeting together."),
    "council_year": later("Year of the Security Council, as printed."),
    "date": later("When, as precisely as the source says."),
    "dated": later("Date that the roll, letter or source bears."),
    "days_after_meeting": later("Days from the last day of the meeting to the letter."),
    "documents": later("Papers of the meeting."),
    "first_day": later("First day: of the term, or of the oldest appointment for the organisation."),
    "formal_name": later("Formal name in the approved table; empty where the table has none."),
    "held_on": later("When the meeting was held, as precisely as known."),
    "honorific": later("Rank or honorific as printed."),
    "hours": later("Hours or length, as stated."),
    "id": later("Permanent id: the last part of the address /id/KIND/ID."),
    "in_network": later("Whether there is evidence that the State is a member of the Network."),
    "incoming_as_named": later("Incoming chairs, only where a document names them."),
    "issued": later("Day on which the letter was issued as a document of the United Nations."),
    "issued_by": later("Who issued a paper, as printed."),
    "kind": later("What kind of record the line is, in English words that never change."),
    "language": later("Language of the title, as a language tag."),
    "languages": later("Languages in which the text of a paper is known."),
    "last_day": later("Last day of the term."),
    "licence": later("Licence of the data; empty for facts from documents."),
    "meeting": later("Permanent id of the meeting."),
    "meeting_as_said": later("For which meeting, in the words of the source."),
    "meeting_title": later("Kind, city and date of the meeting, in the language of the address."),
    "members": later(
        "In the counts by region and organisation the number of States that are members; in the timeline who is named."
    ),
    "name": later(
        "Name: of a State or organisation as approved, of a person or partner as printed, of a roll as in its address."
    ),
    "name_as_printed": later("Name exactly as the document prints it."),
    "names": later("Number of names on the roll."),
    "note": later("What a reader of the source should know."),
    "offered_on": later("When the offer was made."),
    "on_record_since": later("Date of the oldest document that shows the member; the day of joining is not known."),
    "organisation": later("Ministry, mission, civil-society or other body, as printed."),
    "other_names": later("Other spellings that documents print."),
    "outgoing_as_named": later("Outgoing chairs, only where a document names them."),
    "part": later("What the speaker did: panellist, moderator, statement."),
    "person": later("Permanent id of the person."),
    "place": later("Where, as said."),
    "position": later("Place in the order as printed, which may be alphabetical and not the order of speaking."),
    "publisher": later("Who published it."),
    "region": later("Region of the United Nations standard M49."),
    "request": later("What was asked for, in our words."),
    "role": later("What the person did at the meeting, or the role for which a member named the person."),
    "roll": later("Name of the roll of those who adopted its text."),
    "session": later("Session of the meeting, in our words."),
    "signed_by": later("Names under the letter as printed, in order."),
    "signed_for": later("States for which they signed, in order."),
    "source": later("Code of the source, explained in the list of sources."),
    "sources": later("Codes of the sources, explained in the list of sources."),
    "state": later("What became of it."),
    "states": later("States of the region or organisation, members or not."),
    "symbol": later("Symbol of the United Nations document, only where one was issued."),
    "symbols": later("Symbols of its papers, only where they were issued."),
    "text_held": later("Whether the text of a paper is held."),
    "theme": later("Theme as printed."),
    "themes": later("Codes of the themes of a paper."),
    "time_zone": later("Time zone of the place, from the IANA database."),
    "title": later("Title as printed; of a roll in the language of the address."),
    "title_as_printed": later("Title and unit exactly as the newest or named document prints them."),
    "transmits": later("What the letter transmits."),
    "venue": later("House or room, as printed."),
    "what": later("What happened, was offered or announced."),
    "when": later("When, as precisely as the source says."),
}
"""What each column means, by the key that heads it in every file and language."""
