"""Files that only this user's own runs can have written: data under a seal of a secret that lies outside the project.

A cache beside the content could come from a stranger's pull request. What does not bear our seal is not there.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from hashlib import blake2b
from hmac import compare_digest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SEAL_BYTES, _SECRET_BYTES = 32, 32
_IGNORE = "*\n"  # git keeps nothing of a cache
_NAME = re.compile(r"[0-9a-f]{20}")


def find_secret(path: Path) -> bytes | None:
    """Return the secret of this user, made when there is none yet; None where it cannot be kept."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(os.urandom(_SECRET_BYTES))
            with suppress(FileExistsError):
                os.link(fresh, path)  # whole or not at all, and never in the place of another run's
            fresh.unlink()
        secret = path.read_bytes()
        if len(secret) == _SECRET_BYTES:
            return secret
    return None


def read(folder: Path, name: str, secret: bytes) -> bytes | None:
    """Return what was written under a name, None when it is not there, damaged or not ours."""
    with suppress(OSError):
        if _leads_elsewhere(folder):
            return None
        data = (folder / name).read_bytes()
        seal, content = data[:_SEAL_BYTES], data[_SEAL_BYTES:]
        if compare_digest(seal, _seal(name, content, secret)):
            return content
    return None


def names(folder: Path) -> list[str]:
    """Return the names of the files in a folder that may be ours, the oldest first."""
    with suppress(OSError):
        if not _leads_elsewhere(folder):
            return [path.name for path in reversed(_ours(folder))]
    return []


def write(folder: Path, name: str, content: bytes, secret: bytes, most: int) -> None:
    """Write data under a name of 20 hexadecimal digits, wholly or not at all; of such files the `most` newest stay.

    A folder that cannot be written keeps what it has: a cache is no reason to fail. Nor does a link lead us anywhere,
    and of what somebody else put there nothing is touched.
    """
    with suppress(OSError):
        if _leads_elsewhere(folder):
            return
        folder.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError), (folder / ".gitignore").open("x", encoding="utf-8") as file:
            file.write(_IGNORE)
        fresh = folder / f"{name}.{os.getpid()}.new"
        fresh.write_bytes(_seal(name, content, secret) + content)
        fresh.replace(folder / name)
        for path in _ours(folder)[most:]:
            path.unlink()


def _ours(folder: Path) -> list[Path]:
    """Return the files that are named as we name ours, the newest first."""
    named = (path for path in folder.iterdir() if _NAME.fullmatch(path.name))
    return sorted(named, key=lambda path: -path.lstat().st_mtime_ns)


def _leads_elsewhere(folder: Path) -> bool:
    return folder.is_symlink() or folder.parent.is_symlink()


def _seal(name: str, content: bytes, secret: bytes) -> bytes:
    return blake2b(name.encode() + b"\n" + content, key=secret, digest_size=_SEAL_BYTES).digest()
