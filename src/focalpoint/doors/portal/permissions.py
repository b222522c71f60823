"""What each class of reader may read and do, as data: the page of rights prints it.

Nothing is decided here. Each action and each page asks for itself, and a test tries every cell of this table as
somebody who holds such a designation or appointment today, so that the page cannot say what is not so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as later


class May(StrEnum):
    """One cell: whether somebody may, and of what."""

    YES = "yes"
    OWN = "own"
    DEPUTISING = "deputising"
    SHARED = "shared"
    NO = "no"


class Who(StrEnum):
    """One column: who somebody is today."""

    PUBLIC = "public"
    MAIN = "main"
    ALTERNATE = "alternate"
    MISSION = "mission"
    VALIDATOR = "validator"
    POLICE = "police"
    MILITARY = "military"
    CIVIL_SOCIETY = "civil_society"
    TROIKA = "troika"
    SECRETARIAT = "secretariat"


DESIGNATED: Final = (Who.MAIN, Who.ALTERNATE, Who.MISSION, Who.VALIDATOR, Who.POLICE, Who.MILITARY)
"""Whom a member designates."""


@dataclass(frozen=True, slots=True)
class Class:
    """One matrix of the page: a class of readers, the columns in it, what a reader should know of it."""

    key: str
    title: Promise
    columns: tuple[Who, ...]
    note: Promise


CLASSES: Final = (
    Class(
        "state",
        later("States"),
        DESIGNATED,
        later("Whoever a State that is a member has designated, from the first day of the designation to its last."),
    ),
    Class(
        "organisation",
        later("Regional organisations"),
        DESIGNATED,
        later("Regional organisations are members like States: what their people may read and do is the same."),
    ),
    Class(
        "civil-society",
        later("Civil society"),
        (Who.CIVIL_SOCIETY,),
        later("Whoever is appointed for an organisation of civil society. It is a class of its own, and no member."),
    ),
    Class(
        "offices",
        later("Everybody, the presidency and the secretariat"),
        (Who.PUBLIC, Who.TROIKA, Who.SECRETARIAT),
        later(
            "The presidency is the focal points and alternates of the chair, the outgoing and the incoming chair. A "
            "focal point among them keeps what a focal point may. Presidency and secretariat give a second proof when "
            "they sign in."
        ),
    ),
)
"""The matrices in the order of the page. Those of States and of regional organisations are tried one by one."""

Y, O, N = May.YES, May.OWN, May.NO  # noqa: E741 - a table is read by its shape


@dataclass(frozen=True, slots=True)
class Right:
    """One row: ``key`` by which the test knows how to try it, what it is in words, who may."""

    key: str
    what: Promise
    cells: Mapping[Who, May]


def _right(key: str, what: Promise, *cells: May) -> Right:
    return Right(key, what, dict(zip(Who, cells, strict=True)))


RIGHTS: Final = (
    #                                                                            pub mai alt mis val pol mil civ tro sec
    _right("members", later("See members, meetings and what is public"), Y, Y, Y, Y, Y, Y, Y, Y, Y, Y),
    _right("lists", later("Take lists away as files, as far as one sees them"), Y, Y, Y, Y, Y, Y, Y, Y, Y, Y),
    _right("entries", later("See people whose entries are open to members"), N, Y, Y, Y, Y, Y, Y, N, Y, Y),
    _right("contacts", later("See contacts that somebody has opened to members"), N, Y, Y, Y, Y, Y, Y, N, Y, Y),
    _right("civil_society", later("See civil society appointed for members to know"), N, Y, Y, Y, Y, Y, Y, N, Y, Y),
    _right("deputising_seen", later("See who deputises for a focal point"), N, Y, Y, Y, Y, Y, Y, N, Y, Y),
    _right("cite", later("Give words of a paper an address"), N, Y, Y, Y, Y, Y, Y, Y, Y, Y),
    _right("offer_paper", later("Offer a paper of the own member"), N, O, O, O, O, O, O, N, O, N),
    _right("papers", later("Add and correct papers, and say who may read them"), N, N, N, N, N, N, N, N, N, Y),
    _right("desk", later("Have a desk that says what waits"), N, Y, Y, Y, Y, Y, Y, Y, Y, Y),
    _right("own_data", later("Take away all that is held about oneself"), N, O, O, O, O, O, O, O, O, O),
    _right(
        "speak",
        later("Speak for the member: announce a successor, answer in its name"),
        *(N, O, May.DEPUTISING, N, N, N, N, N, May.DEPUTISING, N),
    ),
    _right("deputise", later("Let an alternate deputise"), N, O, N, N, N, N, N, N, N, Y),
    _right("handover", later("Keep the list of the handover of the presidency"), N, N, N, N, N, N, N, N, Y, Y),
    _right(
        "approaches",
        later("Read and record approaches to those outside the Network"),
        *(N, N, N, N, N, N, N, N, May.SHARED, Y),
    ),
    _right(
        "liaison",
        later("Read and note conversations with partner networks"),
        *(N, N, N, N, N, N, N, N, May.SHARED, Y),
    ),
    _right(
        "voices",
        later("Speak about a record; the secretariat does so for a partner alone"),
        *(N, N, N, N, N, N, N, Y, N, Y),
    ),
    _right("hide_voices", later("Hide a voice or a reply, for a published reason"), N, N, N, N, N, N, N, N, N, Y),
    _right("appeals", later("Decide on an appeal against that"), N, N, N, N, N, N, N, N, Y, N),
    _right("designate", later("Record, correct and end designations"), N, N, N, N, N, N, N, N, N, Y),
    _right("letters", later("Read letters of designation"), N, N, N, N, N, N, N, N, N, Y),
    _right("record", later("Add members, people, organisations, appointments and terms"), N, N, N, N, N, N, N, N, N, Y),
    _right("at_risk", later("Read the name of a person at risk"), N, N, N, N, N, N, N, N, N, Y),
    _right("forget", later("Forget a person in every room"), N, N, N, N, N, N, N, N, N, Y),
    _right("trail", later("Read the whole trail: who changed what"), N, N, N, N, N, N, N, N, N, Y),
)
"""The rows of every matrix. A room that brings a right adds its row, and the test how to try it."""
