"""The few pages of prose."""
