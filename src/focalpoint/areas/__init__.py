"""What the Network is and does."""
