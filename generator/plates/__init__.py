"""Plates: labels hung on any drawing, and the views that templates print."""
