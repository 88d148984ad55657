"""Sentences and titles of each subject, the same in every format."""
