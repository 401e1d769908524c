"""Slips of the pen, planted in clean reports one at a time, to see which of them ``gongwen check`` finds."""
