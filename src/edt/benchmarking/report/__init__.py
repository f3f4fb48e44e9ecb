"""What a study has shown: tables, comparisons, plots, one page."""
