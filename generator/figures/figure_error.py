"""What is raised where a figure cannot be drawn as written."""


class FigureError(ValueError):
    """A figure cannot be drawn as written; ``path`` leads to the field, ``fix`` says what to do."""

    def __init__(self, message: str, fix: str, path: tuple[str | int, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix
        self.path = path
