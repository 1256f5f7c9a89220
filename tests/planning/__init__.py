"""The tests of plans, one module a part; the day is Wednesday 20 May 2026, and the horizon four weeks."""
