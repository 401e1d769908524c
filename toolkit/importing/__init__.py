"""What already exists, as year data: read, tidied, told apart, shaped, written, and proved to have lost nothing."""
