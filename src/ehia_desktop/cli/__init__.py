"""The headless command: every service without a window, for batch work, for IT and for tests."""
