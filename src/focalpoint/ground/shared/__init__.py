"""Reader keys, errors, partial dates, public ids, languages: no tables."""
