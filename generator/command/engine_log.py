"""The engine's log on the terminal."""

import logging


def log_to_terminal() -> None:
    """Print what the engine reports."""
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)-7s  %(message)s"))
        logger.addHandler(handler)
