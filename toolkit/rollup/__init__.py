"""汇总: a government's figure out of its units' figures, each sum with all that it was made of. Pure, no files."""
