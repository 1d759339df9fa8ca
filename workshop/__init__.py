"""What `dev.py` does its work with: a Python new enough, the environment, system libraries, a display.

Standard library only, since nothing is installed yet when it runs, and plain enough to be read by an older
Python, which then looks for a newer one. No part of the program.
"""
