"""What the worker does with mail."""
