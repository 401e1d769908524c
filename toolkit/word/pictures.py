"""Pictures for a draft: read from files beside the data, sized to the type area, with alternative text.

Codes: T560 a picture that cannot be read or leads out of the workspace.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from toolkit import files
from toolkit.problems import Problem, error
from toolkit.standard.values import STANDARD_MARGINS
from toolkit.word.engine import Media
from toolkit.yamltext.document import dotted

if TYPE_CHECKING:
    from toolkit.compose.document import Picture
    from toolkit.yamltext.document import Document

EMU_PER_MM = 36000
EMU_PER_INCH = 914400
DEFAULT_DPI = 72  # of a picture that does not say
EMU_PER_TWIP = 635
TYPE_WIDTH = STANDARD_MARGINS.type_width  # twips
_ROOM = (156.0, 200.0)  # millimetres, where the type area is that of the standard
_EXTENSIONS = {
    "image/png": "png",
    "image/jpeg": "jpeg",
    "image/gif": "gif",
    "image/bmp": "bmp",
    "image/tiff": "tiff",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """The pictures of a draft by their data path: media for the package and the drawing for the text."""

    media: tuple[Media, ...]
    drawings: dict[tuple[str | int, ...], str]


def draw(
    pictures: list[Picture], folder: Path, root: Path, document: Document, widest: int = TYPE_WIDTH
) -> tuple[Drawn, list[Problem]]:
    """Read the pictures, none wider than ``widest`` twips; those that cannot be read are problems at their place."""
    media: list[Media] = []
    drawings: dict[tuple[str | int, ...], str] = {}
    problems: list[Problem] = []
    for number, picture in enumerate(pictures, 1):
        read = _read(picture, folder, root, widest)
        if isinstance(read, tuple):
            path = (*picture.path, *picture.key)
            line, column = document.place(path)
            problems.append(error(document.path, line, column, "T560", *read, dotted(path)))
            continue
        identifier = f"rIdGw{number}"
        media.append(Media(identifier, f"gongwen{number}", read.data, read.extension))
        drawings[picture.path] = _drawing(identifier, number, read, picture.alternative)
    return Drawn(tuple(media), drawings), problems


@dataclass(frozen=True, slots=True)
class _Image:
    data: bytes
    extension: str
    width: int  # EMU
    height: int


def _read(picture: Picture, folder: Path, root: Path, widest: int = TYPE_WIDTH) -> _Image | tuple[str, str]:
    from docx.image.image import Image

    path = folder / picture.file
    if Path(picture.file).is_absolute() or not _inside(path, root):
        return f"图片“{picture.file[:60]}”在工作区以外", "把图片放在数据文件旁边，写相对路径"
    unusable = f"“{path.name}”不是能用的图片", "换成 png 或 jpg"
    try:
        data = files.read_bytes(path)
        image = Image.from_blob(data)
        extension = _EXTENSIONS.get(image.content_type)
        size = image.px_width, image.px_height
        width = size[0] * EMU_PER_INCH / (image.horz_dpi or DEFAULT_DPI)
        height = size[1] * EMU_PER_INCH / (image.vert_dpi or DEFAULT_DPI)
    except files.DiskFault as fault:
        return fault.message, fault.hint
    except Exception:  # noqa: BLE001 - python-docx raises anything on a damaged picture, a bare Exception too
        return unusable
    if extension is None or min(size) <= 0 or width <= 0 or height <= 0:
        return unusable
    wide, high = (side * EMU_PER_MM for side in picture.most or _ROOM)
    if picture.most is None:  # as wide as the type area
        wide += (widest - TYPE_WIDTH) * EMU_PER_TWIP
    scale = min(1.0, wide / width, high / height)
    return _Image(data, extension, max(1, int(width * scale)), max(1, int(height * scale)))


def _inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root.resolve())
    except RuntimeError:  # a loop of links
        return False


def _drawing(identifier: str, number: int, image: _Image, alternative: str) -> str:
    size = f'cx="{image.width}" cy="{image.height}"'
    described = f"descr={quoteattr(alternative)}" if alternative else ""
    name = f"图{number}"
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f'<wp:extent {size}/><wp:docPr id="{9000 + number}" name="{name}" {described}/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{identifier}" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
