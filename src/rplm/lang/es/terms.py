"""Spanish terms of the interface, by key."""

TERMS = {
    "did you mean": "¿Quiso decir {word}?",
    "hint": "sugerencia",
    "error": "error",
    "warning": "advertencia",
    "note": "nota",
    "errors": "errores",
    "warnings": "advertencias",
    "notes": "notas",
    "timelines": "plazos",
    "bodies": "organismos responsables y de apoyo",
    "budgeting assumptions": "supuestos presupuestarios",
    "funding sources": "fuentes de financiamiento",
    "execution period": "período de ejecución",
    "no aspect": "sin aspecto",
    "nothing found": "Sin hallazgos.",
    "by aspect": "Por aspecto",
    "yes": "sí",
    "no": "no",
    "no figures": "{count} errores: no hay cifras hasta que se corrijan. Véalos todos con: rplm validate {plan}",
}
