"""Arithmetic that rounds no figure of a plan by itself."""

from decimal import Context

EXACT = Context(prec=3000)
"""Of decimal numbers (the default keeps 28 digits). Commands work in it; so does what analyses offer by themselves."""
