"""Rights that bind whoever runs the tests: root may otherwise read and write everything."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_VERSION = 0x20080522  # of the kernel's interface, with two words for each set
_OVERRIDING = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
_DROP_FROM_BOUNDS = 24  # PR_CAPBSET_DROP


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("process", ctypes.c_int))


class _Sets(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


def _is_privileged() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0


@contextmanager
def rights_bind() -> Iterator[None]:
    """Within it, this process may only do what the modes of files allow."""
    if not _is_privileged():
        yield
        return
    system, header, sets = _rights()
    before = sets[0].effective
    sets[0].effective = before & ~sum(1 << right for right in _OVERRIDING)
    assert 0 == system.capset(ctypes.byref(header), sets)
    try:
        yield
    finally:
        sets[0].effective = before
        assert 0 == system.capset(ctypes.byref(header), sets)


def bind_rights() -> None:
    """Bind this process, which was forked for it, and those that it starts, for good."""
    if _is_privileged():
        system, header, sets = _rights()
        for right in _OVERRIDING:
            system.prctl(_DROP_FROM_BOUNDS, right, 0, 0, 0)
            sets[0].effective &= ~(1 << right)
            sets[0].permitted &= ~(1 << right)
        assert 0 == system.capset(ctypes.byref(header), sets)


def _rights() -> tuple[ctypes.CDLL, _Header, ctypes.Array[_Sets]]:
    """Return the library of the system, and what it says that this process may do."""
    system = ctypes.CDLL(None, use_errno=True)
    header, sets = _Header(_VERSION, 0), (_Sets * 2)()
    system.capget(ctypes.byref(header), sets)
    return system, header, sets
