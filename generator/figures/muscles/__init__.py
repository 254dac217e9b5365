"""Muscles on the body: the muscle map's own shapes laid over a baked body, as tints, as borders and as fibers."""
