"""Migrations; landed ones are never edited."""
