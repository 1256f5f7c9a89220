"""Tests for generator.pages."""
