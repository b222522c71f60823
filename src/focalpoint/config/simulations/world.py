"""The people of the simulated Network: who holds which post, whose mailbox lives, who answers what, and when.

A decision model and nothing else: it knows the truth, and no table of the product. Every number in :class:`Habits` is
an assumption; docs/reference/verification.md lists them beside the results.
"""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

SUMMER: Final = ((8, 1), (8, 31))
WINTER: Final = ((12, 18), (1, 4))


@dataclass(frozen=True, slots=True)
class Habits:
    """What is assumed of people. Shares are from 0 to 1, times in days, first and last."""

    leaving_share: float = 0.20
    """Of all holders, in a year."""
    alternates: float = 0.6
    missions: float = 0.5
    successor_after: tuple[int, int] = (10, 90)
    """When somebody follows."""
    told_share: float = 0.30
    """Of departures of which the member tells the coordinator without being asked."""
    told_after: tuple[int, int] = (7, 60)
    meeting_share: float = 0.25
    """Of wrong entries that come to light at each of two meetings a year."""
    dies_share: float = 0.50
    """Of mailboxes of those who left that refuse mail, some time after the last day."""
    dies_after: tuple[int, int] = (1, 60)
    away_share: float = 0.15
    """Of mailboxes of those who left that answer that their reader has left."""
    read_on_share: float = 0.20
    """Of mailboxes of those who left that somebody still reads and may answer for."""
    answers: float = 0.65
    """Share of first mails that their reader answers."""
    answers_again: float = 0.40
    """Share of reminders."""
    answers_for_another: float = 0.55
    """Share of questions about somebody else, and of mail to those who left that somebody still reads."""
    answer_after: tuple[int, int] = (0, 9)
    answer_after_holidays: tuple[int, int] = (12, 35)
    changed_share: float = 0.07
    """Of answers of holders who stay, in which something has changed."""
    names_successor: float = 0.7
    """Of answers that somebody left, where somebody follows already."""
    letter_after: tuple[int, int] = (14, 120)
    """After somebody follows, and the member was asked or has told."""
    found_by_telephone: float = 0.5
    """Of silent entries and dead mailboxes about which a call to the member settles the matter."""


HABITS: Final = Habits()


@dataclass(slots=True)
class Human:
    """One invented human being; ``left_on`` is the last day in the post."""

    number: int
    mailbox_end: str = "none"
    left_on: date | None = None
    dies_on: date | None = None

    @property
    def name(self) -> str:
        """A name that nobody bears, different for each."""
        return f"Ada Example {self.number}"

    @property
    def email(self) -> str:
        """An address of a domain that is nobody's."""
        return f"ada{self.number}@example.org"


@dataclass(slots=True)
class Post:
    """One post of one member, and who truly holds it; nobody between two."""

    member: str
    role: str
    holder: Human | None
    follows_on: date | None = None
    told_on: date | None = None
    letter_on: date | None = None


@dataclass(slots=True)
class World:
    """All posts, and everybody who ever held one."""

    chance: random.Random
    """Decides who leaves and who follows, alike in every run from one seed."""
    mood: random.Random
    """Decides who answers what, and when; how often it is asked differs from run to run."""
    habits: Habits = HABITS
    posts: list[Post] = field(default_factory=list)
    by_email: dict[str, tuple[Human, Post]] = field(default_factory=dict)

    def settle(self, members: int) -> None:
        """Fill every post."""
        for number in range(members):
            for role, share in (
                ("main", 1.0),
                ("alternate", self.habits.alternates),
                ("mission", self.habits.missions),
            ):
                if self.chance.random() < share:
                    post = Post(f"X{number:03}", role, None)
                    self.posts.append(post)
                    post.holder = self._born(post)

    def live(self, day: date) -> None:
        """Let one day pass: some leave, some follow."""
        for post in self.posts:
            if post.holder is None:
                if post.follows_on is not None and post.follows_on <= day:
                    post.holder, post.follows_on = self._born(post), None
            elif self.chance.random() < self.habits.leaving_share / 365:
                self._leave(post, post.holder, day)

    def _born(self, post: Post) -> Human:
        human = Human(len(self.by_email) + 1)
        self.by_email[human.email] = (human, post)
        return human

    def _leave(self, post: Post, human: Human, day: date) -> None:
        human.left_on, post.holder = day, None
        post.follows_on = day + self.within(self.habits.successor_after)
        drawn = self.chance.random()
        if drawn < self.habits.dies_share:
            human.mailbox_end, human.dies_on = "dead", day + self.within(self.habits.dies_after)
        elif drawn < self.habits.dies_share + self.habits.away_share:
            human.mailbox_end = "away"
        elif drawn < self.habits.dies_share + self.habits.away_share + self.habits.read_on_share:
            human.mailbox_end = "read on"
        if self.chance.random() < self.habits.told_share:
            post.told_on = day + self.within(self.habits.told_after)

    def within(self, span: tuple[int, int]) -> timedelta:
        """Draw a time of those that are alike in every run."""
        return timedelta(days=self.chance.randint(*span))

    def letter_comes_within(self) -> timedelta:
        """Draw how long a member takes for a letter."""
        return timedelta(days=self.mood.randint(*self.habits.letter_after))

    def receives(self, email: str, day: date) -> str:
        """Return what a mailbox does with a mail: ``read``, ``dead``, ``away``, ``read on`` or ``none``."""
        human, _post = self.by_email[email]
        if human.left_on is None:
            return "read"
        if human.mailbox_end == "dead":
            return "dead" if human.dies_on is not None and human.dies_on <= day else "none"
        return human.mailbox_end

    def answers_on(self, share: float, day: date) -> date | None:
        """Return when a mail of today is answered; None: never."""
        if self.mood.random() >= share:
            return None
        span = self.habits.answer_after_holidays if is_holiday(day) else self.habits.answer_after
        return day + timedelta(days=self.mood.randint(*span))


def is_holiday(day: date) -> bool:
    """Return whether most people are away."""
    now = (day.month, day.day)
    return SUMMER[0] <= now <= SUMMER[1] or now >= WINTER[0] or now <= WINTER[1]
