"""A form as an Excel workbook that an equality lead can work in, and back, with every key and property kept."""
