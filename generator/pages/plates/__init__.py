"""The plates of pages: moving figures and muscle maps with their labels."""
