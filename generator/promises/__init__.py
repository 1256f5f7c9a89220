"""The kinds of promises of rhythm, one module a kind; each has `plan`, `portions` and `pace`."""
