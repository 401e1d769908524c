"""A template's document as the legal office sees it: where things stand, its styles, comments in it, mendings."""
