"""Tests of the reporting room, over one hand-built audit (``sample_audit``)."""
