"""Questions to the papers that are read."""

from focalpoint.doors.ingest.queries.desk import waiting_for
from focalpoint.doors.ingest.queries.forgetting import held_about
from focalpoint.doors.ingest.queries.papers import approved, paper_called, papers, suggestion_called

__all__ = ["approved", "held_about", "paper_called", "papers", "suggestion_called", "waiting_for"]
