"""Where work runs: moves pages and findings, and no more."""
