"""Back Atlas: a structured exercise dataset in, a searchable static site out."""

import sys

__version__ = "0.1.0"

OLDEST, TOO_NEW = (3, 11), (3, 15)
"""Versions of Python: the first that this runs on, and the first that nobody has tried."""

# Here, since nearly everything else cannot even be read by an older one.
if not OLDEST <= sys.version_info[:2] < TOO_NEW:
    raise SystemExit("Back Atlas needs Python 3.11 to 3.14, this is %s. Start it with another one." % sys.version.split()[0])  # noqa: UP031
