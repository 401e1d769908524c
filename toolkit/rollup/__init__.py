"""汇总: a government's figure out of its units' figures, each sum with all that it was made of.

``values``, ``scope``, ``working``, ``telling`` are pure; ``reported`` reads the units' files, ``rollups`` joins both.
"""
