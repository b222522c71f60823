"""The web server: granian with a few processes of a few threads each; any WSGI server can take its place."""

import socket
import sys
from pathlib import Path

from django.conf import settings
from django.urls import get_resolver
from granian.constants import Interfaces, Loops
from granian.log import LogLevels
from granian.server import Server

TARGET = "focalpoint.config.wsgi:application"


class CannotServe(SystemExit):
    """The server cannot start; the text says why and what to do."""


def serve() -> None:
    """Serve until interrupted.

    Raises:
        CannotServe: the address is taken, or the files for browsers have not been collected.
    """
    options = settings.OPTIONS
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        # Without its manifest every page would be an error.
        raise CannotServe("The files for browsers are not collected. Run: focalpoint prepare")
    # A broken page list should end the start and not each request.
    get_resolver().check()
    _refuse_taken(options.bind_host, options.bind_port)
    host = "localhost" if options.bind_host in {"127.0.0.1", "::1"} else options.bind_host
    shown = options.address if options.address != "http://localhost:8000" else f"http://{host}:{options.bind_port}"
    server = Server(
        TARGET,
        address=options.bind_host,
        port=options.bind_port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=options.threads,
        loop=Loops.asyncio,
        log_level=LogLevels.warning,
        workers_kill_timeout=10,
        respawn_failed_workers=True,
    )
    server.on_startup(lambda: _announce(shown))
    server.serve()


def _announce(address: str) -> None:
    sys.stdout.write(f"{address}\n")
    sys.stdout.flush()
    sys.stderr.write("Focal Point serves at the address above; Ctrl+C ends it.\n")
    sys.stderr.flush()


def _refuse_taken(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotServe(
                f"Nothing can listen on {host}:{port} ({error.strerror}). End what is there, or set FOCALPOINT_BIND to "
                "another port, such as 127.0.0.1:8001."
            ) from None
