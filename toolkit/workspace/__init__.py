"""The workspace on the disk: finding, reading, choosing; the ledger of what was drafted; a new one."""
