"""The whole program under faults of the system: each call that changes a disk fails in turn, or is never reached."""
