"""Every write of the library."""

from focalpoint.areas.library.actions.citing import cite

PACKAGE = "focalpoint.areas.library"

__all__ = ["PACKAGE", "cite"]
