"""Contracts as JSON, published in ``docs/schema``."""
