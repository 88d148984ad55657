"""Drawing with rich. The only folder of the reporting room that imports it."""
