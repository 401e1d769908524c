"""The one place that knows YAML text: bytes in, plain values with exact positions and problems out."""

from toolkit.yamltext.document import Document, Path
from toolkit.yamltext.reader import read_yaml

__all__ = ["Document", "Path", "read_yaml"]
