"""Workspaces of any size of provinces that do not exist: their units, figures and reports, drawn by lot."""
