"""Tests for generator.cli."""
