"""Draft official Chinese work reports from YAML data and Word templates (GB/T 9704-2012)."""
