"""Baked bodies: meshes with joints and weights, made once from a CC0 source and kept as data of the project."""
