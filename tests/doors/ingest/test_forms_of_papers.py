"""Forms in which papers say what was promised, agreed and recommended, who spoke and when the Network met."""

import pytest

from focalpoint.doors.ingest.reading.papers import read
from focalpoint.doors.ingest.reading.suggestions import Suggestion
from tests.doors.ingest.known import known_names

pytestmark = pytest.mark.once


def found(text: str, language: str, kind: str) -> list[Suggestion]:
    return [one for one in read(text, known_names(), language=language).suggestions if one.type == kind]


def test_what_several_announced_is_promised_in_lists_and_in_two_columns():
    text = (
        "Outcome\n\nThe Network met and talked at length about its plans.\n\nSeveral States announced steps of their "
        "own:\n\n– Chad: open a shelter;\n– Fiji: train officers.\n\nCommitments of members\n\n"
        "   Kenya            hold a course for women who keep the peace\n                    in every province\n"
        "   European Union   support the office with a grant\n\nClosing\n\nThe Chair closed the meeting.\n"
    )

    promised = found(text, "en", "commitment")

    assert [one.fields["actor"] for one in promised] == ["TD", "FJ", "KE", "org:EU"]
    assert text[promised[2].spans[0].start : promised[2].spans[-1].end].endswith("in every province")


def test_a_point_that_goes_on_below_is_one_itself_and_a_chapter_is_none():
    text = (
        "Summary\n\nThe Network met and talked.\n\nKey action points\n\nThe following action points were agreed:\n\n"
        "A. Laws\n\n   A.1 Secretariat to collect laws, namely:\n\n       (a) acts;\n\n       (b) decrees.\n\n"
        "   A.2 Members to send them.\n\nIV. Next meetings\n\nThe Chair closed the meeting.\n"
    )

    points = found(text, "en", "key_action_point")

    assert [one.fields["path"] for one in points] == ["A.1", "A.1(a)", "A.1(b)", "A.2"]


def test_recommendations_stand_below_headings_behind_a_paragraph_with_a_number():
    text = (
        "Resumen\n\n4. La Red se reunió y conversó.\n\n5. Se formularon las siguientes recomendaciones:\n\n"
        "Policía\n\n• Revisar la edad de ingreso;\n• Crear becas.\n\nMediación\n\n• Hacer una lista.\n\n"
        "6. La reunión terminó.\n"
    )

    assert len(found(text, "es", "recommendation")) == 3


def test_meetings_of_the_network_are_read_with_a_month_and_its_launch_behind_it():
    english = (
        "Summary\n\nThe Network helps its members. It was launched in Paris in May 2031 and has since gathered in "
        "Oslo in June 2032 and in Rome on 3 and 4 July 2033. Chad offered to host the meeting of the Network in 2034.\n"
    )
    french = (
        "Résumé\n\nLe Réseau a été créé à Paris le 3 mai 2031. Le Tchad organisera une réunion du Réseau à Rome en "
        "juin 2032. Un plan a été lancé à Oslo en juin 2033.\n"
    )

    days = [one.fields.get("date") or one.fields["start"] for one in found(english, "en", "meeting_mention")]
    assert sorted(days) == ["2031-05", "2032-06", "2033-07-03", "2034"]
    assert [one.fields["date"] for one in found(french, "fr", "meeting_mention")] == ["2031-05-03", "2032-06"]


def test_a_speaker_of_a_list_is_told_of_below_and_speaks_once():
    text = (
        "Note\n\nSpeakers\n\n- Ms. Ada Example, Director for Peace, Ministry of Defence of Ghana\n- Mr. Bo Sample, "
        "Envoy of Chad\n\nMain messages\n\nMs. Example recalled the law. Minister of Defence Eve Instance of Fiji "
        "presented another.\n"
    )

    named = [(one.fields["name"], one.fields["country"]) for one in found(text, "en", "speaker")]

    assert named == [("Ada Example", "GH"), ("Bo Sample", "TD"), ("Eve Instance", "FJ")]
