"""What the kinds of entries of a plan are called in Spanish: `costo`, `este costo`, `un costo`."""

_NAMES = {
    "an action": "una acción",
    "an agreement": "un acuerdo",
    "an allocation": "una asignación",
    "a body": "un organismo",
    "a body reference": "una mención de un organismo",
    "a calendar": "un calendario",
    "a category": "una categoría",
    "a co-financing condition": "una condición de cofinanciamiento",
    "a contingency": "unos imprevistos",
    "a cost": "un costo",
    "a country share": "una parte de un país",
    "a declared total": "un total declarado",
    "an earmark": "un destino específico",
    "an endorsement": "una validación",
    "a holding": "una titularidad",
    "a holiday": "un día feriado",
    "horizons": "unos horizontes",
    "an ignored rule": "una regla omitida",
    "an indicator": "un indicador",
    "a link": "un vínculo",
    "a meeting": "una reunión",
    "a milestone": "un hito",
    "objectives": "unos objetivos",
    "an overhead": "unos costos indirectos",
    "a plan": "un plan",
    "prices": "unos precios",
    "a rate": "un tipo de cambio",
    "a reason": "un motivo",
    "a selection": "una selección",
    "a source": "una fuente",
    "a staff entry": "una entrada de personal",
    "a staff role": "un puesto",
    "a survey answer": "una respuesta de la encuesta",
    "a tag": "una etiqueta",
    "a unit cost": "un costo unitario",
    "a value": "un valor",
    "a scenario": "un escenario",
    "a source of a scenario": "una fuente de un escenario",
    "a rate of a scenario": "un tipo de cambio de un escenario",
    "a price change": "un cambio de precios",
    "an action of a scenario": "una acción de un escenario",
}
_THIS = {"un": "este", "una": "esta", "unos": "estos"}

KINDS: dict[str, str] = {}
for _english, _spanish in _NAMES.items():
    _kind, (_article, _, _name) = _english.removeprefix("an ").removeprefix("a "), _spanish.partition(" ")
    KINDS[_english] = _name if _article == "unos" else _spanish
    KINDS |= {_kind: _name, f"this {_kind}": f"{_THIS[_article]} {_name}"}
