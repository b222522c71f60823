"""The names of States and organisations that the rules know; given as data, so no rule carries one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownName:
    """One way to write one State or organisation: ``NA`` and ``Namibia``, ``org:AU`` and ``African Union``."""

    code: str
    text: str
    language: str = ""
