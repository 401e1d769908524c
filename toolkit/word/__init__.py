"""Composed documents as Word files; ``engine`` binds templates, the rest is the look of blocks."""
