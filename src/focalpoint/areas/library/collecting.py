"""Files out of a folder or a packed file, one after another; nothing is unpacked to disk. Plain Python."""

import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from focalpoint.ground.files.kinds import MOST_BYTES

MOST_FILES: Final = 100_000
"""Files of one import."""
MOST_READ: Final = 4 * 1024 * 1024 * 1024
"""Bytes of one packed file that are unpacked at most, one file at a time."""


class CannotCollect(Exception):
    """There is nothing to take files from; the text says why."""


@dataclass(frozen=True, slots=True)
class Found:
    """One file. ``content`` has one byte more than is taken where the file is too large."""

    path: str
    content: bytes

    @property
    def name(self) -> str:
        """Its name without folders."""
        return PurePosixPath(self.path).name


def files_in(source: Path) -> Iterator[Found]:
    """Yield the files of a folder by name, or of a packed file in its own order; hidden ones are left out.

    Raises:
        CannotCollect: it is neither, is damaged, or holds more than is taken.
    """
    if source.is_dir():
        yield from _in_folder(source)
        return
    try:
        if zipfile.is_zipfile(source):
            yield from _in_zip(source)
        elif source.is_file() and tarfile.is_tarfile(source):
            yield from _in_tar(source)
        else:
            raise CannotCollect(f"{source} is neither a folder nor a .zip or .tar.gz file.")
    except (tarfile.TarError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise CannotCollect(f"{source} is damaged or protected ({error}). What was read before stays.") from error


def _in_folder(folder: Path) -> Iterator[Found]:
    for number, path in enumerate(sorted(path for path in folder.rglob("*") if path.is_file())):
        inside = path.relative_to(folder)
        if not _is_wanted(inside.as_posix()):
            continue
        _check_count(number)
        with path.open("rb") as file:
            yield Found(inside.as_posix(), file.read(MOST_BYTES + 1))


def _in_zip(source: Path) -> Iterator[Found]:
    with zipfile.ZipFile(source) as package:
        left = MOST_READ
        for number, info in enumerate(sorted(package.infolist(), key=lambda one: one.filename)):
            if info.is_dir() or not _is_wanted(info.filename):
                continue
            _check_count(number)
            with package.open(info) as file:
                content = file.read(MOST_BYTES + 1)
            left -= len(content)
            _check_left(left)
            yield Found(info.filename, content)


def _in_tar(source: Path) -> Iterator[Found]:
    # In one go from the beginning: to step back in it is to unpack it anew.
    with tarfile.open(source, "r|*") as package:
        left = MOST_READ
        for number, member in enumerate(package):
            _check_count(number)
            left -= max(0, member.size)
            _check_left(left)
            if not member.isfile() or not _is_wanted(member.name):
                continue
            file = package.extractfile(member)
            if file is not None:
                yield Found(member.name, file.read(MOST_BYTES + 1))


def _is_wanted(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and not any((part.startswith(".") and part != ".") or part == "__MACOSX" for part in parts)


def _check_count(number: int) -> None:
    if number >= MOST_FILES:
        raise CannotCollect(f"There are more than {MOST_FILES:,} files. What was read before stays; part the rest.")


def _check_left(left: int) -> None:
    if left < 0:
        raise CannotCollect("It holds more than 4 GiB. What was read before stays; part the rest.")
