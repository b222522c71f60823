"""Meetings and what was offered, asked, said and sent around them."""
