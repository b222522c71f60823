"""The mail room on the command line."""
