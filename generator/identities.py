"""What stays of a finding while its post changes: services know it again by that, and forget who dismissed another."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.language import find_language

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def identities(findings: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield what stays of each finding when its line moves or the language changes; equal findings are counted."""
    english = find_language("en")
    seen: Counter[str] = Counter()
    for finding in findings:
        lasting = json.dumps([finding.code, finding.location.path, english.say(finding.message)])
        digest = sha256(lasting.encode()).hexdigest()[:16]
        seen[digest] += 1
        yield f"{digest}:{seen[digest]}"
