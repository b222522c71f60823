"""Papers from outside become suggestions that a person confirms."""
