"""Tests of the reporting room, over one hand-built audit (``fixture``)."""
