"""A bucket that speaks S3, where an installation keeps its files on several machines or away from them.

Apart from :mod:`focalpoint.ground.files.storage`, because the library takes long to load and most do without it.
"""

import errno
from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage


class PrivateBucket(S3Storage):  # type: ignore[misc]  # the library has no types
    """Objects that nobody reads but the server: written with a private list of rights, never given an address."""

    def __init__(self, *, key: str, secret: str, bucket: str, prefix: str, endpoint: str, region: str) -> None:
        """Keep where the bucket is."""
        super().__init__(
            access_key=key,
            secret_key=secret,
            bucket_name=bucket,
            location=prefix,
            endpoint_url=endpoint or None,
            region_name=region,
            default_acl="private",
            file_overwrite=True,  # names are new and random, so nothing is asked before writing
            client_config=Config(
                signature_version="s3v4",
                s3={"addressing_style": "path"},
                connect_timeout=5,
                read_timeout=30,
                retries={"max_attempts": 3, "mode": "standard"},
                # Servers other than Amazon's do not all know the newer sums.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )

    def _save(self, name: str, content: "File[bytes]") -> str:
        try:
            saved: str = super()._save(name, content)
        except (BotoCoreError, ClientError) as problem:
            raise OSError(errno.EIO, "The bucket did not take the file.") from problem
        return saved

    def url(self, *_arguments: Any, **_options: Any) -> str:  # noqa: ANN401 - the framework's signature
        """Refuse: files are handed out by the one view that asks who reads."""
        raise NotImplementedError("Files have no address of their own; use file_address.")
