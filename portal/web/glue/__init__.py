"""What joins Flask to the house: headers, errors, languages, templates, static files."""
