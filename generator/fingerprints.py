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
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator

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
        return self._hash(tuple(map(self._seen, values))).hex()

    def _seen(self, value: Any) -> object:
        """Return a value as text or number, as a row that begins with its kind, or as the hash of such a row."""
        kind = type(value)
        if kind is str and len(value) > _LONG:  # to write one with its quotes costs more than to hash it
            return ("long", blake2b(value.encode("utf-8", "surrogatepass"), digest_size=16).digest())
        if kind in _PLAIN:
            return value
        if kind is tuple or kind is list:
            return ("row", *self._all(value))
        if isinstance(value, _TOLD):
            return ("told", repr(value))
        return self._of_frozen(kind, value) if is_dataclass(kind) else self._rare(kind, value)

    def _all(self, values: Iterable[Any]) -> Iterator[object]:
        """Yield values as `_seen` returns them; of the plain ones there are so many that a call for each would tell."""
        for value in values:
            kind = type(value)
            yield value if kind in _PLAIN and (kind is not str or len(value) <= _LONG) else self._seen(value)

    def _rare(self, kind: type, value: Any) -> object:
        if isinstance(value, Mapping):
            return ("map", *((self._seen(key), self._seen(one)) for key, one in value.items()))
        if isinstance(value, frozenset):
            return ("set", *sorted(self._hash(self._seen(one)) for one in value))
        if isinstance(value, partial):
            return ("partial", self._seen(value.func), self._seen(value.args), self._seen(value.keywords))
        if isinstance(value, FunctionType) and value.__closure__ is None and "<" not in value.__qualname__:
            return ("function", value.__module__, value.__qualname__)  # what it does, the program tells
        message = f"a {kind.__name__} has no fingerprint"
        raise TypeError(message)

    def _of_frozen(self, kind: type, value: object) -> object:
        known = self._known.get(id(value))
        if known:
            return known[1]
        parts = _getter(kind)(value)
        seen = (kind.__name__, *self._all(parts))
        if _PLAIN.issuperset(map(type, parts)):
            return seen  # so small that to remember it costs more
        told = self._hash(seen)
        self._known[id(value)] = (value, told)
        return told

    @staticmethod
    def _hash(seen: object) -> bytes:
        return blake2b(repr(seen).encode("utf-8", "surrogatepass"), digest_size=16).digest()


@cache
def _getter(kind: Any) -> Callable[[object], tuple[object, ...]]:
    """Return what tells all fields of a frozen value at once."""
    if not kind.__dataclass_params__.frozen:
        message = f"a {kind.__name__} may change, so that it has no fingerprint"
        raise TypeError(message)
    names = [field.name for field in fields(kind)]
    single = attrgetter(*names)
    return single if len(names) > 1 else lambda value: (single(value),)
