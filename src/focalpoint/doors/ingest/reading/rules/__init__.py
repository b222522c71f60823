"""Rules, one file a noun: each takes a paper and gives suggestions. The list of them all is in ``papers.py``."""
