"""Files: checked when they come, kept privately, handed out by one view."""
