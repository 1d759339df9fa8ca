"""The window: pages, one crafted widget per kind of question, theme, and the bridge from events to Qt."""
