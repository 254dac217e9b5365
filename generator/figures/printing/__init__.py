"""Printing: what the templates print of a figure: the views of its stills and of its motion."""
