"""Views of the pages of prose."""
