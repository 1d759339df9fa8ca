"""Evidence: opening workbooks safely, finding the tables in real sheets, and saying what stands in them.

It writes nothing to disk and knows no database. Whatever parses a foreign file runs in a child process of
our own (`process`, `worker`); everything else here is pure.
"""
