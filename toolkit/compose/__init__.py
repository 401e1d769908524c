"""Year data to a composed document: figures printed, prose interpreted, headings numbered; no Word yet."""
