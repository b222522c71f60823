"""The web server: granian with a few processes of a few threads each; any WSGI server can take its place."""

import socket
import sys
from collections.abc import Callable, Sequence
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error, connections
from django.db.backends.postgresql.base import DatabaseWrapper as PostgresConnection
from django.urls import get_resolver
from granian.constants import Interfaces, Loops
from granian.log import LogLevels
from granian.server import Server

from focalpoint.areas.network.queries import DEMO_LOADED
from focalpoint.config import demo
from focalpoint.config.options import LOOPBACK
from focalpoint.ground.trail.queries import newest

TARGET = "focalpoint.config.wsgi:application"


class CannotServe(SystemExit):
    """The server cannot start; the text says why and what to do."""


def serve(*, beside: Callable[[], None] | None = None, target: str = TARGET) -> None:
    """Serve until interrupted. ``beside`` is called when the server is about to serve.

    Raises:
        CannotServe: the address is taken, the files for browsers have not been collected, or invented people would be
            shown to the public.
    """
    options = settings.OPTIONS
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        # Without its manifest every page would be an error.
        raise CannotServe("The files for browsers are not collected. Run: focalpoint prepare")
    # A broken page list should end the start and not each request.
    get_resolver().check()
    _refuse_taken(options.bind_host, options.bind_port)
    refuse_public_demo()
    shown = shown_address()
    links = demo.links(shown)
    # The processes of the server are forked from this one, and a connection serves one process.
    for connection in connections.all(initialized_only=True):
        connection.close()
        if isinstance(connection, PostgresConnection):
            connection.close_pool()
    server = Server(
        target,
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
    server.on_startup(lambda: _announce(shown, links))
    if beside is not None:
        server.on_startup(beside)
    server.serve()


def shown_address() -> str:
    """Return the address to print for whoever started the site."""
    options = settings.OPTIONS
    host = "localhost" if options.bind_host in {"127.0.0.1", "::1"} else options.bind_host
    return options.address if options.address != "http://localhost:8000" else f"http://{host}:{options.bind_port}"


def is_public() -> bool:
    """Return whether readers on other machines can reach the site."""
    options = settings.OPTIONS
    host = urlsplit(options.address).hostname or ""
    named = host not in {name.strip("[]") for name in LOOPBACK}
    return named or not ip_address(options.bind_host).is_loopback or options.behind_proxy


def refuse_public_demo() -> None:
    """Raise where a database that holds invented people would be served to the public.

    Raises:
        CannotServe: it would.
    """
    if not is_public():
        return
    try:
        entry = newest(DEMO_LOADED)
    except Error:
        # No database, no pages; each answers so, and the doctor says what to do.
        return
    if entry is not None:
        raise CannotServe(
            "This database holds the invented people of a demonstration, whose links let anybody in. Serve it on "
            "localhost, or set DATABASE_URL or FOCALPOINT_HOME to a database without them."
        )


def _announce(address: str, links: Sequence[demo.DemoLink]) -> None:
    sys.stdout.write(f"{address}\n")
    if links:
        sys.stdout.write("\nA demonstration with invented people. Each link signs in once:\n")
        sys.stdout.writelines(f"  {link.name:<20} {link.address}\n" for link in links)
        sys.stdout.write("  ./run demo-links prints new ones.\n\n")
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
