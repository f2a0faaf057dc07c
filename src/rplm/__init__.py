"""Action plans as text: read, judge, schedule, cost and export them."""

__version__ = "0.1.0"
