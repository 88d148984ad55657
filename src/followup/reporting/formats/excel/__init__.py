"""Excel workbooks, and the reader of those that come back edited."""
