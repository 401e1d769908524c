"""Prose: text with tags in a small subset of Jinja, checked on Jinja's own syntax tree and interpreted."""

from toolkit.prose.program import Program, compile_prose, render_prose
from toolkit.prose.running import Fault
from toolkit.prose.scope import Indicator, Scope, display

__all__ = ["Fault", "Indicator", "Program", "Scope", "compile_prose", "display", "render_prose"]
