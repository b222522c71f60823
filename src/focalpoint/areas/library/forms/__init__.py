"""Forms of the library, by noun."""
