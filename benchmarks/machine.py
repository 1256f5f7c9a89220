"""What figures depend on: the machine, and the versions of what ran on it."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from pathlib import Path

_KIB_A_GIB = 1 << 20


def describe(work: Path) -> str:
    """Return the processor, its cores that may be used, the memory, the file system of `work` and the system."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    model = _first(r"model name\s*: (.+)", "/proc/cpuinfo")
    total = _first(r"MemTotal:\s*(\d+)", "/proc/meminfo")
    facts = [
        f"{model or 'processor'} ({platform.machine()})",
        f"{cores} cores",
        f"{round(int(total) / _KIB_A_GIB)} GiB of memory" if total else "",
        f"files on {_file_system(work)}" if _file_system(work) else "",
        f"{platform.system()} {platform.release()}",
        f"Python {platform.python_version()}",
    ]
    return ", ".join(fact for fact in facts if fact)


def commit_of(folder: Path) -> str:
    """Return the commit that a folder holds, with a sign where something of it was changed; empty without git."""
    words = ["git", "describe", "--always", "--dirty", "--exclude", "*"]
    try:
        return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603 - our own words
    except OSError:
        return ""


def _first(pattern: str, file: str) -> str:
    try:
        found = re.search(pattern, Path(file).read_text("utf-8"))
    except OSError:
        return ""
    return found[1] if found else ""


def _file_system(folder: Path) -> str:
    """Return the kind of file system that holds a folder: that of the longest mount point above it."""
    try:
        mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text("utf-8").splitlines()]
    except OSError:
        return ""
    above = [(len(place), kind) for place, kind in mounts if folder.resolve().is_relative_to(place)]
    return max(above, default=(0, ""))[1]
