"""Pages of the room that reads papers."""
