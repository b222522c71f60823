"""``python -m focalpoint`` is the same as ``focalpoint``."""

from focalpoint.config.command import main

main()
