"""Questions about files."""

from urllib.parse import quote

from django.core.files.storage import default_storage
from django.db.models import Q

from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.shared.forgetting import Forgotten, Held, teller


def file_address(stored: StoredFile) -> str:
    """Return the path at which a file is handed out to those who may have it."""
    return f"/files/{stored.public_id}/{quote(stored.name, safe='')}"


def naming(person: Forgotten) -> list[StoredFile]:
    """Return the files whose names hold a name of somebody. Reads the names of all files: one query."""
    told = teller((*person.names, person.email))
    named = [number for number, name in StoredFile.objects.values_list("pk", "name").iterator() if told(name)]
    return list(StoredFile.objects.filter(pk__in=named).order_by("pk"))


def held_about(person: Forgotten) -> list[Held]:
    """Return what is kept about somebody: files about them, that they gave, or whose names hold theirs. Three queries.

    Of a file that others gave, and that merely names them, it is told that there is one.
    """
    known = [one for one in (*person.person_ids, person.account_id) if one]
    rows = StoredFile.objects.filter(Q(about_person__in=person.person_ids) | Q(kept_by__in=known)).order_by("pk")
    theirs = list(rows)
    found = [
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
        for row in theirs
    ]
    return found + [
        Held("files", "file that names you", {"kept at": row.kept_at.isoformat()})
        for row in naming(person)
        if row not in theirs
    ]


def without_bytes(*, newest: int | None = None) -> list[StoredFile]:
    """Return the files (of the newest, where a number is given) whose bytes are missing or have another length.

    One query, and one look at the storage for each file.
    """
    rows = StoredFile.objects.order_by("-pk")
    return [row for row in (rows[:newest] if newest else rows.iterator()) if not _is_whole(row)]


def _is_whole(row: StoredFile) -> bool:
    return default_storage.exists(row.path) and default_storage.size(row.path) == row.size
