"""Ritme beside other generators on the same posts: run by hand, and no part of the program."""
