"""A server whose every reader is the secretariat, for proofs that write over HTTP; in a scratch installation alone.

Its forms are the product's own: twenty pieces of work in the background, each of which one user cancels and begins
again. Each write leaves an entry in the trail under the key of its form.
"""

import os
from collections.abc import Callable, Iterable
from typing import Any, Final

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.config.scratch import MARK
from focalpoint.config.tethered import end_with
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader

TARGET: Final = f"{__name__}:application"

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "focalpoint.config.settings")
_product = get_wsgi_application()
_SECRETARIAT: Final = Reader.holding([SECRETARIAT_KEY])


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer as the product does to the secretariat."""
    return _product(environ | {ENVIRON: _SECRETARIAT}, start_response)


def here(what: str, *arguments: str) -> Any:  # noqa: ANN401 - whatever is asked for
    """Serve; make ``count`` pieces of work and return their ids; or return the keys that the trail holds."""
    from focalpoint.config.serving import serve  # noqa: PLC0415 - the server is needed by one of three
    from focalpoint.ground.jobs.actions import enqueue  # noqa: PLC0415 - no model before the framework is set up
    from focalpoint.ground.trail.models import Entry  # noqa: PLC0415

    if what == "serve":
        end_with(os.getppid())
        return serve(target=TARGET)
    if what == "make":
        return [enqueue("focalpoint.config.proofs.served.nothing").public_id for _ in range(int(arguments[0]))]
    return list(Entry.objects.filter(subject_kind="job").values_list("key", flat=True))


def nothing(_job: object) -> None:
    """Do nothing; there is no worker to ask."""


if not (settings.OPTIONS.home / MARK).exists():
    raise SystemExit("FOCALPOINT_HOME is no scratch folder; nobody is made the secretariat.")
