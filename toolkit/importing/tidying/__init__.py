"""A manuscript without what does not belong to the document, its punctuation made full-width."""
