"""From a data file to its drafts: what it needs, what is wrong with it, making and placing them."""
