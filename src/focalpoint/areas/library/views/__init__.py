"""Pages of the library, by noun."""
