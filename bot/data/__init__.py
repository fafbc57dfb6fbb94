"""Lists that ship with the program, each with its licence in LICENSES.md."""
