"""Any file → a manuscript: paragraphs, tables and pictures in their order."""
