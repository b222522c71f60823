"""Base template, components, style."""
