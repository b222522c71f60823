"""Rows that only some may see, one in every text field, so that each can be recognised wherever it sings.

Every concrete model with an audience gets, for each narrow audience, a row that hangs on rows everybody sees and a row
that hangs on rows of its own audience; models without an audience, which open with their parent, get one below each of
those. Every text field holds a token of its own, every public id counts as one too. Models are found by looking, so a
new model or field is watched from the day it exists.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

from django.apps import apps
from django.db import models

from focalpoint.areas.library.models import Edition
from focalpoint.areas.network.models import Contact
from focalpoint.areas.network.queries.contact import contact_purpose
from focalpoint.areas.pages.models import Page as ProsePage
from focalpoint.areas.pages.models import PageText
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.fields import PartialDateField
from focalpoint.ground.shared.ids import ALPHABET, LENGTH, PublicIdField
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.reading import PUBLIC_KEY, Grant, Readable, Reader
from focalpoint.ground.shared.sealed import SealedTextField, seal
from tests.make import area as make_area
from tests.make import edition as make_edition
from tests.make import name as make_name
from tests.make import prose as make_prose
from tests.make import source as make_source

PERSON_KEY = "person:0123456789"
AUDIENCES = {"s": "secretariat", "p": "presidency", "m": "member", "z": "member:ZZ", "i": PERSON_KEY}
"""First letter of a token to the key that opens its row."""
GRANTED = "presidency"
"""Key that is granted on rows of the secretariat, for models that know grants."""
TOKEN = re.compile(r"qan[a-z]\d{4}x")
RUN = re.compile(f"[{ALPHABET}]{{{LENGTH},}}")
"""Letters and digits among which a public id may stand."""
WORD = "qan"
"""What to search for: every token begins with it and none is it."""
BEGINS = date(2018, 1, 1)

LEFT_ALONE = {"language"}
"""Text fields whose values are codes that programs read; they keep their defaults."""
VALUES: dict[str, dict[str, Any]] = {
    "network.Contradiction": {"subject_kind": "member", "subject_id": "NA"},
    "meetings.Meeting": {"time_zone": "Europe/Madrid"},
    # Who refused lists would be heard in none.
    "network.Consent": {"is_given": True},
    # Only an offer that was taken up names its meeting.
    "meetings.HostOffer": {"state": "held"},
    # What a member asks for is a key, and the secretariat alone is told.
    "library.Work": {"asked_for": ""},
    # A page begins its text, and words stand on it.
    "library.EditionPage": {"number": 1, "start": 0},
    "library.Citation": {"start": 0, "end": 3},
    "ledger.Influence": {"from_kind": "practice", "from_id": "17sz18szpf"},
    # Long enough to own it today; withdrawn or merged it would be on no list.
    "ledger.Owner": {"until": None},
    "ledger.ProgressReport": {"corrects": None, "line": None},
    "ledger.Undertaking": {"merged_into": None, "withdrawn_on": None, "confirmed_on": None, "target": 20},
    "library.Voice": {"subject_kind": "member", "subject_id": "NA", "about": "NA"},
    # Long enough to be seen today.
    "network.Deputising": {"last_day": date(2099, 12, 31)},
    # Long enough to be the term of today, and so on the pages that show no other.
    "network.PresidencyTerm": {"last_day": date(2099, 12, 31)},
}
"""Fields whose values must mean something."""
APART = {
    "ingest.Made",
    "ledger.AnswerLink",
    "ledger.Reminder",
    "ingest.Suggestion",
    "network.ContactChange",
    "network.Exchange",
    "network.Holder",
    "network.ImportRow",
    "network.Invitation",
    "network.MovedName",
    "network.PersonSecret",
    "network.Question",
    "network.RelayBlock",
    "network.RelayedMessage",
    "network.Verification",
    "jobs.DoneMark",
    "ledger.Evidence",
    "mail.IncomingFile",
}
"""Rows that no reader is shown with their parent: their rooms' tests look for them. A secret is cipher."""
CITING = {"network.MembershipEvidence", "network.PartnerMention", "network.PresidencyTerm"}
"""Models of which no page shows a text: their rows are heard by the source that each cites and nothing else does."""
SOURCE = "vocabulary.Source.code"


def readable_models() -> list[type[Readable]]:
    return [model for model in apps.get_models() if issubclass(model, Readable)]


def dependent_models() -> list[type[models.Model]]:
    """Models without an audience that open with a parent that has one; grants hold no facts."""
    return [
        model
        for model in apps.get_models()
        if not issubclass(model, Readable | Grant)
        and model._meta.label not in APART
        and any(True for _ in _readable_parents(model))
    ]


def _readable_parents(model: type[models.Model]) -> Iterator["models.ForeignKey[Any, Any]"]:
    for one in model._meta.concrete_fields:
        if isinstance(one, models.ForeignKey) and issubclass(_target(one), Readable):
            yield one


def _target(one: "models.ForeignKey[Any, Any]") -> type[models.Model]:
    assert isinstance(one.related_model, type)
    return one.related_model


def _companions(model: type[models.Model]) -> list["models.ForeignKey[Any, Any]"]:
    """Relations through which a row may stand beside hidden ones: its readable parents, but for the one it opens with,
    and rows of its own room that have no audience and no parent, such as the identity behind a person."""
    found = [one for one in _readable_parents(model) if issubclass(model, Readable) or one != owner(model)]
    return found + [
        one
        for one in model._meta.concrete_fields
        if isinstance(one, models.ForeignKey) and issubclass(model, Readable) and is_bare(_target(one), model)
    ]


def is_bare(parent: type[models.Model], child: type[models.Model]) -> bool:
    """Whether a parent is no more than what its children of one room say of it."""
    same_room = parent._meta.app_label == child._meta.app_label
    return same_room and not issubclass(parent, Readable) and not any(True for _ in _readable_parents(parent))


def owner(model: type[models.Model]) -> "models.ForeignKey[Any, Any]":
    """The parent with which a dependent row opens: the one it is deleted with, or else its only one."""
    parents = list(_readable_parents(model))
    return next((one for one in parents if one.remote_field.on_delete is models.CASCADE), parents[0])


@dataclass(slots=True)
class Cage:
    """The canaries that were let in: which keys open each token, and where each came from."""

    opened_by: dict[str, frozenset[str]] = field(default_factory=dict)
    place: dict[str, str] = field(default_factory=dict)
    rows: list[tuple[models.Model, frozenset[str]]] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _areas: Iterator[models.Model] = field(default_factory=lambda: iter(()))
    _editions: Iterator[models.Model] = field(default_factory=lambda: iter(()))
    _sources: Iterator[models.Model] = field(default_factory=lambda: iter(()))

    def heard_in(self, text: str) -> set[str]:
        """Tokens and public ids of canaries that stand in ``text``.

        A public id, wherever it stands, is a piece of a run of letters and digits: looking at the runs takes a tenth of
        the time that looking for each of many hundred ids does.
        """
        pieces = {run[at : at + LENGTH] for run in set(RUN.findall(text)) for at in range(len(run) - LENGTH + 1)}
        return (pieces | set(TOKEN.findall(text.lower()))) & self.opened_by.keys()

    def hidden_from(self, reader: Reader) -> set[str]:
        return {token for token, keys in self.opened_by.items() if not keys & reader.keys}

    def open_to(self, reader: Reader) -> set[str]:
        return set(self.opened_by) - self.hidden_from(reader)

    def of(self, model: type[models.Model]) -> list[tuple[Any, frozenset[str]]]:
        return [(row, keys) for row, keys in self.rows if type(row) is model]

    def let_in_beside_public(self) -> None:
        """Let in canaries whose presence must change nothing for the public."""
        for letter, audience in AUDIENCES.items():
            keys = frozenset({audience})
            for model in (*readable_models(), *dependent_models()):
                self._let_in(model, letter, keys, parents={})
            for model in (*readable_models(), *dependent_models()):
                if _companions(model):
                    self._let_in(model, letter, keys, parents=self._newest(keys))
        for grant in (model for model in apps.get_models() if issubclass(model, Grant)):
            self._grant(grant)

    def _grant(self, grant: type[Grant]) -> None:
        subject = grant._meta.get_field("subject").related_model
        keys = frozenset({"secretariat", GRANTED})
        row = self._let_in(subject, "s", keys, parents={})
        grant._default_manager.create(subject=row, key=GRANTED)

    def let_in_above_public(self) -> None:
        """Let in public rows that point at canaries: the row may be seen, what stands behind it may not.

        Their own texts are no tokens.
        """
        hidden = self._newest(frozenset({"secretariat"}))
        for model in (*readable_models(), *dependent_models()):
            for one in _companions(model):
                if _target(one) in hidden and not one.unique:
                    given = {one.name: hidden[_target(one)]}
                    if model is PageText:
                        # A page has one text of a language; its own canary stands in English.
                        given["language"] = "fr"
                    self._make(model, audience=PUBLIC_KEY, letter="", keys=frozenset(), given=given)

    def _newest(self, keys: frozenset[str]) -> dict[type[models.Model], models.Model]:
        return {type(row): row for row, opened in self.rows if opened == keys}

    def _let_in(
        self,
        model: type[models.Model],
        letter: str,
        keys: frozenset[str],
        parents: dict[type[models.Model], models.Model],
    ) -> models.Model:
        given: dict[str, Any] = {}
        fixed = VALUES.get(model._meta.label, {})
        for one in _companions(model) if parents else ():
            if is_bare(_target(one), model):
                given[one.name] = self._make(_target(one), audience="", letter=letter, keys=keys, given={})
            elif _target(one) in parents and not one.unique and one.name not in fixed:
                given[one.name] = parents[_target(one)]
        if not issubclass(model, Readable):
            # It opens with its owner, so on a public row it would be public.
            given.setdefault(owner(model).name, self._newest(keys)[owner(model).related_model])
        row = self._make(model, audience=AUDIENCES[letter], letter=letter, keys=keys, given=given)
        self.rows.append((row, keys))
        return row

    def _make(
        self, model: type[models.Model], *, audience: str, letter: str, keys: frozenset[str], given: dict[str, Any]
    ) -> models.Model:
        number = next(self._numbers)
        values = {"audience": audience} if issubclass(model, Readable) else {}
        values |= VALUES.get(model._meta.label, {}) | given
        sung = {}
        for one in model._meta.concrete_fields:
            if one.name not in values and not one.primary_key and one.name not in LEFT_ALONE:
                values[one.name], token = self._value(one, letter or "o", number)
                sung[one.name] = token
        for name in [name for name in values if name.endswith("_key") and name.removesuffix("_key") in values]:
            # Folded columns follow the name they are folded from, as actions write them.
            values[name], sung[name] = name_key(values[name.removesuffix("_key")]), ""
        if model._meta.label in CITING and letter:
            values["source"] = next(self._sources)
            sung["source"] = values["source"].code
        if model._meta.label == "network.Member":
            # A member is called by the code of its area, so that code is its token.
            values["code"] = sung["code"] = values["area"].code
        if model is Contact:
            # A value is kept as cipher, bound to the row; whoever opens it hears the token.
            sung["value"] = f"qan{letter or 'o'}{next(self._numbers):04}x"
            values["value"] = seal(sung["value"], purpose=contact_purpose(values["public_id"]))
        if letter:
            for name, token in sung.items():
                if token:
                    self.opened_by[token], self.place[token] = keys, f"{model._meta.label}.{name}"
        return model._default_manager.create(**values)

    def _value(self, one: "models.Field[Any, Any]", letter: str, number: int) -> tuple[Any, str]:
        """A value for a field, and the token in it if there is one."""
        day = BEGINS + timedelta(days=number)
        value: Any = one.get_default()
        token = ""
        if isinstance(one, PublicIdField):
            token = value
        elif isinstance(one, models.ForeignKey):
            value = self._public_row(one)
        elif isinstance(one, PartialDateField):
            value = PartialDate.of_day(day)
        elif isinstance(one, models.DateTimeField) and one.null:
            # What has not happened yet: rows that lean on each other's moments are the tests' of their rooms.
            value = None
        elif isinstance(one, models.DateTimeField):
            value = datetime.combine(day, time(12), UTC)
        elif isinstance(one, models.DateField):
            value = day
        elif isinstance(one, models.BooleanField):
            value = bool(value)
        elif isinstance(one, models.IntegerField):
            value = 7000 + number
        elif isinstance(one, SealedTextField):
            # Cipher text sings nothing; what opens it is tested in its room.
            value = seal("{}", purpose="canary")
        elif one.choices:
            value = one.choices[0][0]
        elif isinstance(one, models.CharField | models.TextField):
            token = f"qan{letter}{next(self._numbers):04}x"
            value = token if isinstance(one, models.SlugField) else token.capitalize()
        return value, token

    def _public_row(self, one: "models.ForeignKey[Any, Any]") -> models.Model | None:
        parent: Any = one.related_model
        if one.unique:
            # One row each: a public one that was there before any canary.
            return next(self._editions if parent is Edition else self._areas)
        if parent is ProsePage:
            # A page shows one text of a language: each canary hangs on a page of its own.
            return make_prose()
        rows = parent._default_manager.order_by("pk")
        if issubclass(parent, Readable):
            rows = rows.filter(audience=PUBLIC_KEY)
        found = (
            rows.filter(code="NA") if parent._meta.label in {"network.Member", "vocabulary.Area"} else rows
        ).first()
        # The record has no files: what may do without one, does.
        assert found is not None or one.null, f"no public {parent._meta.label} to hang a canary on"
        return found

    def reserve(self) -> None:
        """Make the reference data of which canaries will be made: open to everybody, and there before they are."""
        areas = [make_area(code=f"qana{index:04}x") for index in range(32)]
        for one in areas:
            make_name(area=one, short=f"Land of {one.code[-3:]}")
        self._areas = iter(areas)
        self._editions = iter([make_edition() for _index in range(16)])
        self._sources = iter([make_source(code=f"qanq{index:04}x") for index in range(80)])
