"""EHIA Desktop: equality and health inequalities impact assessments for NHS trusts in England."""

__version__ = "0.1.0"
