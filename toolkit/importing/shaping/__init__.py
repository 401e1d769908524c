"""What was told apart → data: whose and of which year, which template fits, sections by key."""
