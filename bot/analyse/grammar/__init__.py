"""What a statement says of whom: its facts, and what its subject, verb, negation, exceptions and lead-in make of them."""
