"""Verbs over several rooms."""
