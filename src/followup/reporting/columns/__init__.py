"""Which columns a subject has: one table for each subject, whatever shows it."""
