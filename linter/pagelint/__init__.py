"""pagelint: a content-quality linter for scraped web pages."""
