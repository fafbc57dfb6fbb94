"""One version as a whole, what is looked up in it, and what the rules see in a statement that changed between two."""
