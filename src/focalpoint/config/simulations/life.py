"""Years of one directory, day by day: invented people, the real actions and tasks, the desk, what is counted."""

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from focalpoint.areas.network import actions
from focalpoint.areas.network.actions.keeping import keep_contact
from focalpoint.areas.network.models import Claim, Contact, Designation, Member, Verification
from focalpoint.areas.network.queries import is_in_force, question_called, waiting_for
from focalpoint.areas.network.queries.verification import claims_waiting, returned_unsettled, silent_unsettled
from focalpoint.areas.network.tasks import take_returned, verify_designations
from focalpoint.areas.vocabulary.models import Area, Source
from focalpoint.config.simulations.world import Human, Post, World, is_holiday
from focalpoint.ground.files.checks import Checked
from focalpoint.ground.files.kinds import BY_MEDIA_TYPE
from focalpoint.ground.jobs.actions import claim, enqueue
from focalpoint.ground.jobs.running import Running
from focalpoint.ground.mail.actions.bounces import record_bounce
from focalpoint.ground.mail.models import Kind, Message, State
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import AlreadyDone, NotFound
from focalpoint.ground.shared.ids import ALPHABET, LENGTH
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.trail.queries import revision_of

BEGINS: Final = date(2026, 1, 5)
COSTS: Final = {
    "end": 3.0,
    "designate": 6.0,
    "accept": 5.0,
    "letter": 3.0,
    "address": 8.0,
    "silence": 10.0,
    "search": 20.0,
}
"""Minutes of the coordinator for one action: to end a designation; to record who follows, with address; to decide
about what was said through a link; to add a letter; to deal with returned mail, or with silence, by telephone; to find
out who follows where a wrong entry came to light at a meeting."""
MEETINGS: Final = ((5, 15), (9, 21))
READER: Final = Reader.holding([SECRETARIAT_KEY, "member"])
DESK: Final = Actor("person", "simulated0", "Simulated Coordinator")
LETTER: Final = Checked("letter.pdf", BY_MEDIA_TYPE["application/pdf"], b"%PDF-1.4\n% simulated\n%%EOF\n", False)
LINK: Final = re.compile(r"/verify/([\w-]+)/")


def here(arm: str, members: str, years: str, seed: str) -> dict[str, Any]:
    """Live through the years and return what was measured."""
    return Life(is_verified=arm == "with", seed=int(seed)).lived(members=int(members), days=int(float(years) * 365))


@dataclass
class Life:
    """One run: the world, the clock, what waits to be answered, and what was counted."""

    is_verified: bool
    seed: int
    today: date = BEGINS
    world: World = field(init=False)
    desk_chance: random.Random = field(init=False)
    ids: random.Random = field(init=False)
    answers: dict[date, list[tuple[str, str]]] = field(default_factory=dict)
    spent: Counter[str] = field(default_factory=Counter)
    wrong: list[float] = field(default_factory=list)
    keys: int = 0
    bounces: int = 0

    def __post_init__(self) -> None:
        """Give people and desk a chance of their own, so that both runs begin alike."""
        living, mood, desk = (random.Random(self.seed + number) for number in range(3))  # noqa: S311 - no secrets
        self.world, self.desk_chance = World(living, mood), desk
        self.ids = random.Random(self.seed + 3)  # noqa: S311 - no secrets

    @property
    def now(self) -> datetime:
        """Nine o'clock of today, UTC."""
        return datetime.combine(self.today, time(9), UTC)

    def lived(self, *, members: int, days: int) -> dict[str, Any]:
        """Let the days pass."""
        self._found(members)
        for number in range(days):
            self.today = BEGINS + timedelta(days=number)
            self.world.live(self.today)
            if self.is_verified:
                self._work(take_returned)
                self._work(verify_designations)
                self._read_mail()
                self._answer()
            if self.today.isoweekday() <= 5 and not is_holiday(self.today):
                self._tell()
                if self.is_verified:
                    self._desk()
            if (self.today.month, self.today.day) in MEETINGS:
                self._meet()
            self._count()
        minutes = sum(COSTS[name] * count for name, count in self.spent.items())
        humans = [human for human, _post in self.world.by_email.values()]
        return {
            "entries_at_the_end": len(self._entries()),
            "departures": sum(human.left_on is not None for human in humans),
            "wrong_share_mean": round(sum(self.wrong) / len(self.wrong), 4),
            "wrong_share_end": round(self.wrong[-1], 4),
            "wrong_share_mean_of_last_year": round(sum(self.wrong[-365:]) / len(self.wrong[-365:]), 4),
            "costs_in_minutes": COSTS,
            "coordinator_minutes": round(minutes),
            "coordinator_minutes_a_week": round(minutes / (days / 7), 1),
            "coordinator_actions": dict(sorted(self.spent.items())),
            "mails": Message.objects.count(),
            "returned": self.bounces,
            "rounds": dict(sorted(Counter(Verification.objects.values_list("outcome", flat=True)).items())),
            "lines_left_on_the_desk": len(waiting_for(READER, now=self.now)),
        }

    def _found(self, members: int) -> None:
        """Enter everybody as of some day of the half-year before, all of it right."""
        source = Source.objects.create(code="simulated", title="A simulated list")
        for number in range(members):
            area = Area.objects.create(code=f"X{number:03}", kind="state", source=source)
            Member.objects.create(code=area.code, kind="state", area=area, audience="member")
        self.world.settle(members)
        for post in self.world.posts:
            assert post.holder is not None
            heard = BEGINS - timedelta(days=self.world.chance.randint(1, 182))
            self._designate(post, post.holder, began=heard, at=datetime.combine(heard, time(9), UTC))

    def _designate(self, post: Post, human: Human, *, began: date, at: datetime) -> None:
        person = actions.add_person(
            name=human.name, language="und", audience="member", key=self._key(), reader=READER, actor=DESK, now=at
        )
        keep_contact(person, Contact.Kind.EMAIL, human.email, actor=DESK, now=at)
        made = actions.designate(
            Member.objects.get(code=post.member),
            person,
            role=post.role,
            title="Director",
            language="en",
            began=PartialDate.of_day(began),
            letter=LETTER,
            source=None,
            audience="member",
            key=self._key(),
            reader=READER,
            actor=DESK,
            now=at,
        )
        # The day on which somebody is asked follows from the id; with one of its own each run would be another.
        drawn = "".join(self.ids.choice(ALPHABET) for _ in range(LENGTH))
        Designation.objects.filter(pk=made.pk).update(public_id=drawn)

    def _key(self) -> str:
        self.keys += 1
        return f"simulated-{self.keys}"

    def _work(self, task: Any) -> None:  # noqa: ANN401 - a task
        enqueue(f"{task.__module__}.{task.__name__}")
        job = claim(worker="simulation", now=datetime(2100, 1, 1, tzinfo=UTC))
        assert job is not None
        task(Running(job, clock=lambda: self.now))

    def _read_mail(self) -> None:
        """Let each mail of the outbox reach its mailbox; what comes back is read by the next look."""
        habits = self.world.habits
        for message in Message.objects.filter(state=State.PENDING).order_by("pk"):
            found = LINK.search(message.text)
            Message.objects.filter(pk=message.pk).update(state=State.SENT, sent_at=self.now, text="", html="")
            if found is None:
                continue
            happens = self.world.receives(message.to, self.today)
            if happens in {"dead", "away"}:
                kind = Kind.HARD if happens == "dead" else Kind.LEFT
                self.bounces += 1
                record_bounce(message, kind=kind, status="", diagnostic="", channel="mailbox", now=self.now)
                continue
            step = message.key.rpartition("-")[2]
            share = {"holder": habits.answers, "reminder": habits.answers_again}.get(step, habits.answers_for_another)
            if happens == "none":
                continue
            day = self.world.answers_on(habits.answers_for_another if happens == "read on" else share, self.today)
            if day is not None:
                self.answers.setdefault(day, []).append((found[1], message.to))

    def _answer(self) -> None:
        """Let those answer who do so today, as they know it to be today."""
        for word, _email in self.answers.pop(self.today, []):
            question = question_called(word, now=self.now)
            if question is None:
                continue
            human, post = self.world.by_email[self._email_of(question.verification.designation)]
            habits, chance = self.world.habits, self.world.mood
            try:
                if human.left_on is not None:
                    given = {"last_day": human.left_on.isoformat()}
                    if post.holder is not None and chance.random() < habits.names_successor:
                        given |= {"successor": post.holder.name, "successor_email": post.holder.email}
                    actions.claim_by_link(word, kind=Claim.Kind.LEFT, given=given, key=self._key(), now=self.now)
                elif chance.random() < habits.changed_share:
                    given = {"title": f"Head {self.keys}"}
                    actions.claim_by_link(word, kind=Claim.Kind.CHANGED, given=given, key=self._key(), now=self.now)
                else:
                    actions.confirm_by_link(word, key=self._key(), now=self.now)
            except NotFound:
                continue

    def _email_of(self, designation: Designation) -> str:
        return f"ada{designation.person.name.rpartition(' ')[2]}@example.org"

    def _desk(self) -> None:
        """Do what waits on the desk, as the lines say it."""
        for row in list(claims_waiting(READER)):
            self._decide(row)
        for question in returned_unsettled():
            self._telephone(question.verification, cost="address")
        for verification in silent_unsettled(READER):
            self._telephone(verification, cost="silence")

    def _decide(self, row: Claim) -> None:
        """Accept what was said; who follows is recorded with the first day of today, the letter comes later."""
        human, post = self.world.by_email[self._email_of(row.designation)]
        said_left = row.kind == Claim.Kind.LEFT
        named = said_left and post.holder is not None and post.letter_on is None
        try:
            actions.accept_claim(
                row,
                title="Director",
                last_day=human.left_on if said_left else None,
                letter=None,
                successor=post.holder.name if named and post.holder else "",
                successor_began=PartialDate.of_day(self.today),
                successor_audience="member",
                key=self._key(),
                base=revision_of("designation", row.designation.public_id),
                reader=READER,
                actor=DESK,
                now=self.now,
            )
        except AlreadyDone:
            return
        self.spent["accept"] += 1
        if said_left:
            self._expect_letter(post)

    def _telephone(self, verification: Verification, *, cost: str) -> None:
        """Ask the member by telephone; half of the time it settles the matter."""
        designation = verification.designation
        human, post = self.world.by_email[self._email_of(designation)]
        self.spent[cost] += 1
        is_found = self.desk_chance.random() < self.world.habits.found_by_telephone
        actions.settle_round(
            verification,
            is_right=is_found and human.left_on is None,
            email="",
            key=self._key(),
            reader=READER,
            actor=DESK,
            now=self.now,
        )
        if is_found and human.left_on is not None:
            self._end(designation, human)
            self._expect_letter(post)

    def _expect_letter(self, post: Post) -> None:
        begins = max(self.today, post.follows_on or self.today)
        post.letter_on = begins + self.world.letter_comes_within()

    def _end(self, designation: Designation, human: Human) -> None:
        designation.refresh_from_db()
        if designation.ended is not None:
            return
        actions.end_designation(
            designation,
            last_day=human.left_on or self.today,
            because="",
            key=self._key(),
            base=revision_of("designation", designation.public_id),
            reader=READER,
            actor=DESK,
            now=self.now,
        )
        self.spent["end"] += 1

    def _tell(self) -> None:
        """Let members tell by themselves, and let letters come."""
        for post in self.world.posts:
            if post.told_on is not None and post.told_on <= self.today:
                post.told_on = None
                self._end_wrong(post)
                self._expect_letter(post)
            if post.letter_on is not None and post.letter_on <= self.today and post.holder is not None:
                self._letter(post, post.holder)

    def _end_wrong(self, post: Post) -> bool:
        """End whatever stands of a post and is not true any more; return whether there was something."""
        found = False
        for entry in self._entries_of(post):
            human, _post = self.world.by_email[self._email_of(entry)]
            if human.left_on is not None:
                self._end(entry, human)
                found = True
        return found

    def _letter(self, post: Post, human: Human) -> None:
        """Add the letter to who was recorded already, or record who follows by it."""
        post.letter_on = None
        self._end_wrong(post)
        standing = [entry for entry in self._entries_of(post) if entry.person.name == human.name]
        if standing:
            self.spent["letter"] += 1
            entry = standing[0]
            actions.correct_designation(
                entry,
                role=entry.role,
                title="Director",
                rank=entry.rank_as_printed,
                organisation=entry.organisation,
                language="en",
                began=entry.began,
                letter=LETTER,
                audience=entry.audience,
                key=self._key(),
                base=revision_of("designation", entry.public_id),
                reader=READER,
                actor=DESK,
                now=self.now,
            )
            return
        self.spent["designate"] += 1
        self._designate(post, human, began=self.today, at=self.now)

    def _meet(self) -> None:
        """Let some wrong entries come to light where people meet."""
        for post in self.world.posts:
            for entry in self._entries_of(post):
                human, _post = self.world.by_email[self._email_of(entry)]
                is_noticed = self.desk_chance.random() < self.world.habits.meeting_share
                if human.left_on is not None and is_noticed:
                    self.spent["search"] += 1
                    self._end(entry, human)
                    self._expect_letter(post)

    def _entries_of(self, post: Post) -> list[Designation]:
        rows = Designation.objects.filter(member__code=post.member, role=post.role, ended="")
        return list(rows.select_related("member", "person__identity").order_by("pk"))

    def _entries(self) -> list[str]:
        """Return the names that the directory holds for current today."""
        rows = Designation.objects.exclude(began="").values_list("person__name", "began", "ended")
        return [name for name, began, ended in rows if is_in_force(began, ended, self.today)]

    def _count(self) -> None:
        current = self._entries()
        gone = {human.name for human, _post in self.world.by_email.values() if human.left_on is not None}
        self.wrong.append(sum(name in gone for name in current) / max(1, len(current)))
