"""The tests of the kinds of promises, one module a kind."""
