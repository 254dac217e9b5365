"""Supports: what stands or lies on the floor. One entry of :data:`generator.figures.supports.registry.SUPPORTS` is one word of a record."""
