"""A verb as a child that ends with its parent: ``python -m focalpoint.config.tethered PID VERB``.

A process that was killed cannot end its children. So the child looks, every half second, whether its parent is still
the one that started it, and else ends itself as it would by a signal.
"""

import os
import signal
import sys
import threading
import time
from typing import Final

LOOK_EVERY_SECONDS: Final = 0.5
PATIENCE_SECONDS: Final = 40.0
"""For an end in good order; after that it ends at once."""


def end_with(parent: int) -> None:
    """From now on end this process when ``parent`` is not its parent any more."""
    threading.Thread(target=_watch, args=(parent,), name="tether", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE_SECONDS)
    os._exit(1)


if __name__ == "__main__":
    from focalpoint.config.command import main

    end_with(int(sys.argv[1]))
    main(sys.argv[2:])
