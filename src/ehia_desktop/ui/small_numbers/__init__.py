"""What becomes of small numbers: before and after, why, and who decided otherwise."""
