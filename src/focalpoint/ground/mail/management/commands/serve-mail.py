"""A mail server for one machine, and a way to read what it holds."""

import asyncio
import json
import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from focalpoint.ground.mail import sink
from focalpoint.ground.mail.arrived import clean
from focalpoint.ground.mail.sink import Kept, Sink


class Command(BaseCommand):
    """``serve-mail`` keeps mail and delivers none; ``serve-mail --list`` and ``--show ID`` read it."""

    help = "Keep mail on this machine instead of delivering it; for demonstrations and tests."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the port, or what to read."""
        parser.add_argument(
            "--port",
            type=int,
            default=None,
            help=f"port of this machine to listen on; default {sink.PORT}, or any free one where that is taken",
        )
        parser.add_argument("--list", action="store_true", help="print what is held, newest first, and end")
        parser.add_argument("--show", metavar="ID", default="", help="print one message and end")
        parser.add_argument("--json", action="store_true", help="print JSON for a script")

    def handle(self, *_arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """List, show or serve."""
        if options["show"]:
            self._show(options["show"], as_json=options["json"])
        elif options["list"]:
            self._list(as_json=options["json"])
        else:
            self._serve(options["port"])

    def _list(self, *, as_json: bool) -> None:
        told = [one.told() for one in sink.kept(sink.folder())]
        if as_json:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return
        for one in told:
            self.stdout.write(f"{one['id']}  {one['at']}  {one['to']}  {one['subject']}")
        if not told:
            self.stdout.write("No mail is held.")

    def _show(self, identifier: str, *, as_json: bool) -> None:
        one = sink.one_kept(sink.folder(), identifier)
        if one is None:
            raise CommandError(f"No message {identifier} is held. List them with: serve-mail --list")
        if as_json:
            self.stdout.write(json.dumps(one.told() | {"text": one.text()}, ensure_ascii=False, indent=1))
            return
        told = one.told()
        self.stdout.write("\n".join(f"{name.title()}: {told[name]}" for name in ("from", "to", "at", "subject")))
        self.stdout.write(f"\n{one.text()}")

    def _serve(self, port: int | None) -> None:
        server = Sink(sink.folder(), told=self._tell)
        try:
            try:
                asyncio.run(self._listen(server, sink.PORT if port is None else port))
            except OSError:
                if port is not None:
                    raise
                # Another installation on this machine has it; ours says in its folder where it listens.
                asyncio.run(self._listen(server, 0))
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Nothing can listen on {sink.HOST}:{port}: {error}. Give another port: serve-mail --port 2525"
            ) from None

    async def _listen(self, server: Sink, port: int) -> None:
        until = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, until.set)
        await server.serve(port, ready=lambda: self._ready(server), until=until)

    def _ready(self, server: Sink) -> None:
        self.stdout.write(f"smtp://{sink.HOST}:{server.port} keeps mail in {server.where}; nothing is delivered.")
        self.stdout.flush()

    def _tell(self, one: Kept) -> None:
        told = one.told()
        # Whoever sends must not be able to write to the terminal.
        self.stdout.write(clean(f"{told['at']}  {told['to']}  {told['subject']}"))
        self.stdout.flush()
