"""Fuzzing: inputs made up by chance, each of which must end well. `make fuzz` does it, a test replays the seeds."""
