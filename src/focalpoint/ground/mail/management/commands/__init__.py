"""Verbs of the mail room."""
