"""How it is told: one folder for each format."""
