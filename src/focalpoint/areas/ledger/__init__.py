"""What was promised, agreed and recommended, who owns it, and what became of it."""
