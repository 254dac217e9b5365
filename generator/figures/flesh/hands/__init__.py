"""Hands: their frame at rest, the shapes they take, and how fingers and thumb bend for them."""
