"""What is kept in an assessment and not asked now."""
