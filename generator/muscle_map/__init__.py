"""The muscle map: shapes from the content folder, laid out without overlaps, as views to print."""
