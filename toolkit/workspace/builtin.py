"""The built-in templates: one lookup, for a wheel and for an editable install alike."""

from __future__ import annotations

from pathlib import Path


def builtin_templates() -> Path:
    """The folder of built-in templates: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "templates", package.parent / "templates"):
        if any(folder.glob("*/模板.yaml")):
            return folder
    raise FileNotFoundError("the built-in templates are not installed")
