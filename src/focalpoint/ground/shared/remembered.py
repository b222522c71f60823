"""Answers to questions, remembered by each web process for as long as the record stands.

A page asks the same few questions as the page before it: what States are called, who presides, which rolls there are.
A question that is marked ``@remembered`` is asked of the database once at each revision of the record; a change of the
record, or a new day, forgets every answer. Two things keep that safe:

- Nothing is remembered outside :func:`remembering`, which the middleware opens after it has read the revision. Verbs,
  actions and tests of queries always ask the database.
- The answer belongs to all arguments, the reader among them, so nobody is given what another reader may see.

Answers are shared between requests: whoever gets one reads it and never changes it.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from threading import Lock
from typing import Any, Final, ParamSpec, TypeVar, cast

MOST_ROWS: Final = 60_000
"""Rows in remembered answers of one process, counted roughly; the oldest go first.

A web process levels at about 230 MB in all, kept pages included, when thousands of different days are asked for."""

P = ParamSpec("P")
T = TypeVar("T")


class Answers:
    """What is remembered of one state of the record, bounded by rows."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._held: OrderedDict[object, tuple[object, int]] = OrderedDict()
        self._rows = 0
        self._lock = Lock()

    def recall(self, key: object) -> tuple[object, int] | None:
        """Return an answer with its weight; None where there is none."""
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def keep(self, key: object, answer: object) -> None:
        """Remember an answer, unless it is larger than a quarter of all that may be remembered."""
        # A key holds what was asked, which a stranger may have made long.
        weight = 1 + (len(answer) if isinstance(answer, Sized) else 0) + len(repr(key)) // 500
        if weight > MOST_ROWS // 4:
            return
        with self._lock:
            if key in self._held:
                return
            self._held[key] = (answer, weight)
            self._rows += weight
            while self._rows > MOST_ROWS:
                _, (_, light) = self._held.popitem(last=False)
                self._rows -= light


class Memory:
    """The answers of the newest state of the record that a process has seen."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._mark = ""
        self._answers = Answers()
        self._lock = Lock()

    def at(self, mark: str) -> Answers:
        """Return the answers that belong to a state of the record; another state begins with none."""
        with self._lock:
            if mark != self._mark:
                # Requests that still work at the old state keep its answers until they end.
                self._mark, self._answers = mark, Answers()
            return self._answers


_open: ContextVar[Answers | None] = ContextVar("remembered_answers", default=None)


@contextmanager
def remembering(memory: Memory, mark: str) -> Iterator[None]:
    """Let questions asked inside be remembered for the state of the record that ``mark`` names."""
    token = _open.set(memory.at(mark))
    try:
        yield
    finally:
        _open.reset(token)


def is_remembering() -> bool:
    """Return whether asking for more than is needed now pays, because the answer will be there next time."""
    return _open.get() is not None


def remembered(question: Callable[P, T]) -> Callable[P, T]:
    """Remember the answers of a question; its arguments must be hashable, and no page may change what it is given."""

    @wraps(question)
    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        answers = _open.get()
        if answers is None:
            return question(*args, **kwargs)
        key = (question, args, tuple(sorted(cast("dict[str, Any]", kwargs).items(), key=_name)))
        found = answers.recall(key)
        if found is not None:
            return cast("T", found[0])
        answer = question(*args, **kwargs)
        answers.keep(key, answer)
        return answer

    return ask


def _name(argument: tuple[str, Any]) -> str:
    return argument[0]
