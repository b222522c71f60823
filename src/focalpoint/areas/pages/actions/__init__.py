"""Every write of the pages of prose."""

from focalpoint.areas.pages.actions.forgetting import forget
from focalpoint.areas.pages.actions.page import begin_page, place_page
from focalpoint.areas.pages.actions.text import publish, restore, save_draft, take_away

__all__ = ["begin_page", "forget", "place_page", "publish", "restore", "save_draft", "take_away"]
