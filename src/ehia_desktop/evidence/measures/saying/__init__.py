"""What may and what may not be said of measured figures: sentences made from interval, basis and cautions."""
