"""Prints the drawings of some exercises; run in processes of its own to compare bytes: each argument is an exercise and a body."""

import sys

from generator.pages.render import Renderer
from tests.conftest import REPOSITORY
from tests.figures.staged import view_motion, view_still

SHARES = (0.0, 0.35, 1.0)

if __name__ == "__main__":
    renderer = Renderer(REPOSITORY / "site_templates")
    for argument in sys.argv[1:]:
        identifier, body = argument.split(":")
        for view in (view_still(identifier, 1.0, body), view_motion(identifier, SHARES, body)):
            sys.stdout.write(renderer.render_text("drawing.svg", view=view))
