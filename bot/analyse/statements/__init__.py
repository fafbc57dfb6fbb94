"""Documents as statements with their context, and how the statements of two versions answer each other."""
