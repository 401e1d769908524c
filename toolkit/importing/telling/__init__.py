"""A manuscript told apart: the elements of GB/T 9704, what is issued, attachments; headings, items, points."""
