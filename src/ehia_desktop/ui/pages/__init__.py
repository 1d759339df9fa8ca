"""The pages of the window outside evidence, checking and exporting."""
