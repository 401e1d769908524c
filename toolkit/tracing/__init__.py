"""How a figure came about, laid out for a reader: rows in order, words, tables. Pure, from values."""
