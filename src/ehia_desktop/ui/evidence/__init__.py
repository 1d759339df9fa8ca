"""The evidence page: a workbook in, its tables looked at and corrected, one kept, and linked to an answer."""
