"""Implements: what hands hold. One entry of :data:`generator.figures.implements.registry.IMPLEMENTS` is one word of a record."""
