"""The tags of HTML, by what a browser makes of them: nothing, blocks, fields of forms, text with its spaces."""

from __future__ import annotations

from toolkit.importing.reading.web_pieces import FORM, HIDDEN

UNSEEN = frozenset({"script", "style", "head", "title", "meta", "link", "base"})
_HIDDEN = "noscript template iframe object video audio canvas datalist noframes noembed"
_FORM = "select button textarea option optgroup"
KEPT_BACK = dict.fromkeys(_HIDDEN.split(), HIDDEN) | dict.fromkeys(_FORM.split(), FORM)
"""Why what stands in these is no text of the page."""
_BLOCKS = """
address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing
main menu nav ol optgroup option p plaintext pre section select summary svg table tbody td textarea
tfoot th thead tr ul xmp
"""
BLOCKS = frozenset(_BLOCKS.split())
PRE = frozenset({"pre", "listing", "plaintext", "xmp", "textarea"})
AS_BLOCK = ("block", "table", "list-item", "flex", "grid", "table-row", "table-cell")
"""What a style says of an element that begins a paragraph of its own."""
