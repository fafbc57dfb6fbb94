"""
How the weights in `bot/data/learned.bin` are made from labelled changes; never shipped. docs/learning.md says how to run it.

It runs in an environment of its own (`train/requirements-train.lock`), which has NumPy, SciPy and scikit-learn.
"""
