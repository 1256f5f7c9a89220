"""Tests for generator.differences."""
