"""Disclosure control: from a table of true counts to one that may be published, and the proof that it may.

`releasing.release` is the way in. Pure: no disk, no clock, the same tables always give the same release.
"""
