"""The figures of a document as indicators: found in its prose, named, known again from other years, quoted."""
