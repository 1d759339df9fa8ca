"""The rules a finished page is held to, by what they are about."""
