"""Signing in: who is at the browser, and how surely. No rights live here."""
