"""Names of selectors: what can be written in Spanish, and the English name that it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SELECTORS: Mapping[str, str] = MappingProxyType(
    {
        "línea": "line",
        "nivel": "level",
        "organismo": "body",
        "cuerpo": "body",
        "responsable": "responsible",
        "apoyo": "supporting",
        "país": "country",
        "etiqueta": "tag",
        "fuente": "source",
        "categoría": "category",
        "prioridad": "priority",
        "horizonte": "horizon",
        "corto": "short",
        "mediano": "medium",
        "largo": "long",
        "año": "year",
        "archivo": "file",
        "texto": "text",
        "es": "is",
        "crítica": "critical",
        "crítico": "critical",
        "casi-crítica": "near-critical",
        "casi-crítico": "near-critical",
        "sin-financiamiento": "unfunded",
        "sin-costear": "not-costed",
    }
)
"""With the methods (`line:`) and the words (`critical`) stand the terms of `horizon:`."""
