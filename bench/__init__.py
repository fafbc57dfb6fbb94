"""What Fineprint costs, measured beside its peers in the same run. For a checkout; never part of the program."""
