"""For those who gather the reports of many units: who owes what by when, who is late, what they all wrote."""
