"""Binds Word templates (docx with docxtpl's tags): compiled once, rendered many times, always sandboxed."""

from toolkit.word.engine.archive import Compressor, default_compressor, zlib_compressor
from toolkit.word.engine.bind import render
from toolkit.word.engine.block import Block, CheckedBlock
from toolkit.word.engine.media import Media
from toolkit.word.engine.references import Reference
from toolkit.word.engine.sections import lying_width, marker
from toolkit.word.engine.template import CompiledTemplate, compile_template

__all__ = [
    "Block",
    "CheckedBlock",
    "CompiledTemplate",
    "Compressor",
    "Media",
    "Reference",
    "compile_template",
    "default_compressor",
    "lying_width",
    "marker",
    "render",
    "zlib_compressor",
]
