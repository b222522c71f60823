"""What the worker does for the library."""

from focalpoint.areas.library.tasks.voice import tell_of_voices

__all__ = ["tell_of_voices"]
