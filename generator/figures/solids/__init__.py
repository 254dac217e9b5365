"""Surfaces from exact geometry: turned, swept and moulded, each in its own frame, metres."""
