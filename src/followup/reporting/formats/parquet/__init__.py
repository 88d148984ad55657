"""Tables as Apache Parquet, for pandas, DuckDB, R and the like."""
