"""Ritme: a content calendar that shows focus and rhythm."""

from __future__ import annotations

__version__ = "0.1.0"
