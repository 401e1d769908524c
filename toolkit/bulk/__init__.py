"""All units at once: in what order, by how many processes, and what need not be made again."""
