"""Every write of the pages of prose."""

from focalpoint.areas.pages.actions.forgetting import forget
from focalpoint.areas.pages.actions.page import begin_page, place_page
from focalpoint.areas.pages.actions.text import discard_draft, publish, restore, save_draft, withdraw

__all__ = ["begin_page", "discard_draft", "forget", "place_page", "publish", "restore", "save_draft", "withdraw"]
