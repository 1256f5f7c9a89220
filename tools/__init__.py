"""What those who work on Ritme run; none of it is shipped."""
