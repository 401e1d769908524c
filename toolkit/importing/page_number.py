"""A page number by its form alone: — 3 —, 第 3 页 共 9 页. A lone 3 may be anything."""

from __future__ import annotations

import re

# What nothing but a page number looks like: — 3 —, - 3 -, 第 3 页, 第 3 页 共 9 页.
PAGE_NUMBER = re.compile(
    r"[—－–\-─―_~～·•]{1,2}\s{0,3}(?:\d{1,4}|[ivxlIVX]{1,6})\s{0,3}[—－–\-─―_~～·•]{1,2}\Z"
    r"|[（(\[]?第\s{0,3}\d{1,4}\s{0,3}页\s{0,3}[,，/／、]?\s{0,3}(?:[（(]?共\s{0,3}\d{1,4}\s{0,3}页[)）]?)?[）)\]]?\Z"
    r"|[Pp]age\s?\d{1,4}(?:\s?of\s?\d{1,4})?\Z"
)
