"""What values say, as short words: the same for equal values, in any run and on any machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from dataclasses import is_dataclass
from datetime import date
from datetime import time
from datetime import timedelta
from enum import Enum
from fractions import Fraction
from functools import cache
from functools import partial
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeAlias
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator

_Way: TypeAlias = "Callable[[Fingerprints, Any], object]"

_LONG = 500
_PLAIN = frozenset({str, int, float, bool, type(None)})
_TOLD = (Enum, bytes, Fraction, Path, ZoneInfo, date, time, timedelta)  # wholly, by how they represent themselves


class Fingerprints:
    """Tells values apart by all that they hold; a frozen value that many others share is looked at once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}  # by identity, which lasts as long as the value is held

    def of(self, *values: object) -> str:
        """Return the fingerprint of values in a row.

        Raises:
            TypeError: A value is of a kind that may hold more than can be seen.
        """
        return _hash(tuple(map(self.seen, values))).hex()

    def seen(self, value: Any) -> object:
        """Return a value as text or number, as a row that begins with its kind, or as the hash of such a row."""
        kind = type(value)
        if kind is str and len(value) > _LONG:  # to write one with its quotes costs more than to hash it
            return ("long", blake2b(value.encode("utf-8", "surrogatepass"), digest_size=16).digest())
        return value if kind in _PLAIN else _way(kind)(self, value)  # type: ignore[arg-type] # a kind can be hashed

    def all(self, values: Iterable[Any]) -> Iterator[object]:
        """Yield values as `seen` returns them; of the plain ones there are so many that a call for each would tell."""
        for value in values:
            kind = type(value)
            yield value if kind in _PLAIN and (kind is not str or len(value) <= _LONG) else self.seen(value)

    def frozen(self, value: object, names: Callable[[object], tuple[object, ...]]) -> object:
        """Return a frozen value as `seen` does; `names` tells all of its fields at once."""
        known = self._known.get(id(value))
        if known:
            return known[1]
        parts = names(value)
        row = (type(value).__name__, *self.all(parts))
        if _PLAIN.issuperset(map(type, parts)):
            return row  # so small that to remember it costs more
        told = _hash(row)
        self._known[id(value)] = (value, told)
        return told


def fingerprint(*words: str) -> str:
    """Return the fingerprint of words alone, as `Fingerprints` would not: there is nothing in them to look for."""
    found = blake2b(digest_size=16)
    for word in words:
        raw = word.encode("utf-8", "surrogatepass")
        found.update(b"%d\n" % len(raw))
        found.update(raw)
    return found.hexdigest()


def _function(prints: Fingerprints, value: FunctionType) -> object:
    """Return a function by its name: what it does, the program tells."""
    if value.__closure__ is not None or "<" in value.__qualname__:
        return _refused(prints, value)
    return ("function", value.__module__, value.__qualname__)


def _refused(_: Fingerprints, value: object) -> object:
    message = f"a {type(value).__name__} may hold what cannot be seen, so that it has no fingerprint"
    raise TypeError(message)


_WAYS: tuple[tuple[Any, _Way], ...] = (
    (_TOLD, lambda _, value: ("told", repr(value))),
    ((tuple, list), lambda prints, value: ("row", *prints.all(value))),
    (Mapping, lambda prints, value: ("map", *prints.all(part for pair in value.items() for part in pair))),
    (frozenset, lambda prints, value: ("set", *sorted(_hash(prints.seen(one)) for one in value))),
    (partial, lambda prints, value: ("partial", *prints.all((value.func, value.args, value.keywords)))),
    (FunctionType, _function),
    (object, _refused),
)


@cache
def _way(kind: Any) -> _Way:
    """Return how values of a kind are seen."""
    if not (is_dataclass(kind) and kind.__dataclass_params__.frozen):  # type: ignore[union-attr] # they all have them
        return next(way for kinds, way in _WAYS if issubclass(kind, kinds))
    names = [field.name for field in fields(kind)]
    single = attrgetter(*names)
    tell = single if len(names) > 1 else lambda value: (single(value),)
    return lambda prints, value: prints.frozen(value, tell)


def _hash(seen: object) -> bytes:
    return blake2b(repr(seen).encode("utf-8", "surrogatepass"), digest_size=16).digest()
