"""Which database a table lives in: counts of requests apart from the record."""

from typing import Any, Final

LIMITS: Final = "limits"
"""Alias of the database that counts requests and attempts."""
_CACHE: Final = "django_cache"
"""Label under which the framework speaks of the table of a cache."""


class LimitsApart:
    """Send the table of counts to its own database and everything else to the default."""

    def db_for_read(self, model: Any, **_hints: Any) -> str | None:  # noqa: ANN401 - the framework's signature
        """Return where a row is read."""
        return LIMITS if model._meta.app_label == _CACHE else None

    def db_for_write(self, model: Any, **_hints: Any) -> str | None:  # noqa: ANN401
        """Return where a row is written."""
        return LIMITS if model._meta.app_label == _CACHE else None

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:  # noqa: ANN401
        """Return whether a table belongs into a database."""
        return (db == LIMITS) == (app_label == _CACHE)
