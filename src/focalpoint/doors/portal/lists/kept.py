"""What a list to take away is, for the page that explains it."""

from dataclasses import dataclass

from django.utils.functional import Promise


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
