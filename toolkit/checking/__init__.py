"""What a careful deputy director looks for on the last evening: rules over one unit's document, and over all units'."""
