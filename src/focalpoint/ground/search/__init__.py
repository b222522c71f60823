"""Search: one analysis chain for six languages, one index with rights."""
