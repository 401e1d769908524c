"""What a document is set in: the measures of GB/T 9704-2012, what a house does otherwise, the families of faces."""
