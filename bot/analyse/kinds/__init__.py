"""The kinds of finding: a file for each family, and `families`, which holds them all in the order of the guidelines."""
