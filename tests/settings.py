"""The product's settings for tests: as delivered, in a scratch folder, on the database that DATABASE_URL names.

An installation's own settings must not reach the tests, so every FOCALPOINT_ variable is dropped first.
"""

import atexit
import os
import shutil
import tempfile

for _name in [name for name in os.environ if name.startswith("FOCALPOINT_")]:
    del os.environ[_name]
os.environ["FOCALPOINT_HOME"] = tempfile.mkdtemp(prefix="focalpoint-tests-")
for _folder in (os.environ["FOCALPOINT_HOME"], os.environ["FOCALPOINT_HOME"] + ".keys"):
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)

from focalpoint.config.catalogues import are_compiled, compile_catalogues  # noqa: E402
from focalpoint.config.settings import *  # noqa: E402, F403 - the settings read the environment when they are imported
from focalpoint.config.settings import CACHES, DATABASES, OPTIONS, STORAGES  # noqa: E402

# A file, not memory: WAL, locks and two connections behave as they do in the product.
if OPTIONS.uses_sqlite:
    DATABASES["default"]["TEST"] = {"NAME": str(OPTIONS.home / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += (
        "PRAGMA synchronous=OFF; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;"
    )

# The counts' database has no table of ours, and running all migrations to find that out takes seconds.
DATABASES["limits"]["TEST"] = {"MIGRATE": False}

if not are_compiled():
    compile_catalogues()

# Hashed names exist only after static files have been collected; tests of the running product see them.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# WhiteNoise warns of a folder that is not there, and warnings are errors here.
(OPTIONS.home / "static").mkdir(exist_ok=True)
# Counted in memory: a test of pages needs no second database. That counts are shared by processes is tested apart.
CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "tests"}
