"""The tests of Ritme."""
