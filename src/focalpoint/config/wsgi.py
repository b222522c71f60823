"""The web application for any WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

from focalpoint.config.tethered import end_with

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "focalpoint.config.settings")

application = get_wsgi_application()

# A web process whose server was killed would keep the port, and the next start would find it taken.
end_with(os.getppid())
