"""
What labelled changes taught: how surely a lawyer would list a changed statement under a kind, and tell of a change at all.

Inference only, pure, standard library only, in whole numbers wherever sums decide. The weights are made by `train/`.
"""
