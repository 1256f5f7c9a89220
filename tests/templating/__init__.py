"""Tests for generator.templating."""
