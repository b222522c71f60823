"""Where bytes lie: a folder that nobody else reads, or a bucket. No file is ever seen half written."""

import os
import secrets
from pathlib import Path
from typing import Final

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

PART: Final = ".part"
"""End of the name of a file that is still being written; no row ever names one."""


def new_path() -> str:
    """Return a path nobody guesses, in one of 256 folders."""
    name = secrets.token_hex(16)
    return f"{name[:2]}/{name[2:]}"


class PrivateFolder(FileSystemStorage):
    """Files in a folder of their own, readable by the server's user alone; written whole or not at all."""

    def __init__(self, location: str) -> None:
        """Keep where the folder lies."""
        super().__init__(location=location, file_permissions_mode=0o600, directory_permissions_mode=0o700)

    def _save(self, name: str, content: "File[bytes]") -> str:
        whole = Path(self.path(name))
        whole.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = whole.with_name(whole.name + PART)
        try:
            with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            # The name is new and random, so nothing is overwritten.
            part.rename(whole)
            _sync_folder(whole.parent)
        except OSError:
            part.unlink(missing_ok=True)
            raise
        return name

    def url(self, name: str | None) -> str:
        """Refuse: files are handed out by the one view that asks who reads."""
        raise NotImplementedError("Files have no address of their own; use file_address.")


def _sync_folder(folder: Path) -> None:
    """Bring the new name itself to the disk, not only the bytes."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
