"""What a page says about itself: title, author, dates, language, address; each with its origin and place."""
