"""The one exception of this package: a figure, date or list that cannot be printed as it was asked for."""

from __future__ import annotations


class FigureError(ValueError):
    """A user's fault, in Chinese: ``message`` says what is wrong, ``hint`` how to mend it (may be empty).

    The caller, who knows file and line, turns it into a ``Problem``.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}（{self.hint}）" if self.hint else self.message
