"""Small crafted widgets that pages are made of. They know nothing of forms or assessments."""
