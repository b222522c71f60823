"""Questions about files."""

from urllib.parse import quote

from django.core.files.storage import default_storage

from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.shared.forgetting import Forgotten, Held


def file_address(stored: StoredFile) -> str:
    """Return the path at which a file is handed out to those who may have it."""
    return f"/files/{stored.public_id}/{quote(stored.name, safe='')}"


def held_about(person: Forgotten) -> list[Held]:
    """Return what is kept about somebody: files about them, and files that they gave. One query."""
    rows = StoredFile.objects.filter(about_person__in=person.person_ids) | StoredFile.objects.filter(
        kept_by__in=[known for known in (*person.person_ids, person.account_id) if known]
    )
    return [
        Held(
            "files",
            "file",
            {
                "name": row.name,
                "purpose": row.purpose,
                "kept at": row.kept_at.isoformat(),
                "size": str(row.size),
                "sha256": row.sha256,
                "address": file_address(row),
            },
        )
        for row in rows.order_by("pk")
    ]


def without_bytes(*, newest: int | None = None) -> list[StoredFile]:
    """Return the files (of the newest, where a number is given) whose bytes are missing or have another length.

    One query, and one look at the storage for each file.
    """
    rows = StoredFile.objects.order_by("-pk")
    return [row for row in (rows[:newest] if newest else rows.iterator()) if not _is_whole(row)]


def _is_whole(row: StoredFile) -> bool:
    return default_storage.exists(row.path) and default_storage.size(row.path) == row.size
