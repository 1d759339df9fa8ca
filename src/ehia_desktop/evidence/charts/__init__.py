"""Charts: from figures to what is drawn, the same on screen and in Word."""
