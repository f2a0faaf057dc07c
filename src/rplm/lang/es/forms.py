"""Términos en español de los formularios de los financiadores, por clave."""

FORMS = {
    "sheet form-awp": "Plan de trabajo anual (PNUD)",
    "sheet form-uninfo": "Plan de trabajo (UN INFO)",
    "sheet form-undg": "Costos por categoría del GNUD",
    "sheet form-ocha": "Presupuesto, OCHA",
    "sheet form-funder": "Presupuesto de una fuente",
    "sheet form-sf424a": "SF-424A, sección B",
    "sheet form-sigma": "Preparación, SIGMA",
    "sheet form-markers": "Costos por marcador",
    "form title awp": "Plan de trabajo anual (PNUD), {period}, en {currency}",
    "form title uninfo": "Plan de trabajo conjunto (UN INFO), {period}, en {currency}",
    "form title undg": "Costos por categoría armonizada del GNUD, {period}, en {currency}",
    "form title ocha": "Presupuesto según los fondos mancomunados de OCHA, {period}, en {currency}",
    "form title funder": "Presupuesto por fuente de financiamiento, {period}, en {currency}",
    "form title sf424a": "SF-424A, sección B: clases de gasto, {period}, en {currency}",
    "form title sigma": "Preparación del plan según los criterios de SIGMA",
    "form title markers": "Costos por marcador, {period}, en {currency}",
    "form output": "producto",
    "form activity": "actividad",
    "form sub-output": "subproducto",
    "form responsible party": "parte responsable",
    "form account": "cuenta presupuestaria",
    "form no quarter": "sin trimestre",
    "form amount": "importe previsto",
    "form expenditure": "gasto",
    "form agency": "organismo ejecutor",
    "form partner": "asociado contribuyente",
    "form number": "n.º",
    "form federal": "federal ({source})",
    "form non-federal": "no federal",
    "form object class": "clase de gasto",
    "form criterion": "criterio",
    "form points": "puntos",
    "form missing": "faltan",
    "form missing in": "falta en",
    "form recurrence": "veces",
    "form charged": "% imputado",
    "form family": "marcador",
    "form tag": "código",
    "form actions": "acciones",
    "form any tag": "alguno de estos (cada acción una vez)",
    "form no tag": "ninguno de estos",
    "family GEM": "género",
    "family GCM": "Pacto Mundial",
    "family SDG": "ODS",
    "family own": "palabras propias",
    "form quarters": (
        "El plan indica los costos por año. El costo de un año se reparte por trimestre según los días "
        "hábiles en que su actividad está en curso; lo que queda fuera figura en «sin trimestre»."
    ),
    "form no expenditure": "No se conoce el gasto: este plan no contiene informes de gasto.",
    "form of a year": (
        "Muestra {part} de los {whole} del plan. Queda fuera: {others} de otros años y {unsplit} sin repartir por año."
    ),
    "form unsplit": "Incluye {amount} sin repartir por año.",
    "form source": "Estado: {status}. Importe: {amount}.",
    "form overhead on top": (
        "Sus costos indirectos del {rate} se suman a su importe: se le piden {direct} de costos y {overhead} de costos "
        "indirectos, en total {both}."
    ),
    "form window": "Puede pagar en {window}.",
    "form funder year": "Queda fuera: {others} que paga en años distintos de {year} y {unsplit} sin repartir por año.",
    "form balance": "Aún sin asignar a ningún costo: {amount}.",
    "form one funder": "No se muestra lo que otros pagan por estas actividades.",
    "form sf424a": (
        "Aquí no se distinguen los sueldos de las prestaciones: ambos cuentan en a. Las transferencias, los "
        "gastos generales de funcionamiento, los imprevistos y lo que no tiene categoría del GNUD cuentan "
        "en h. Ninguna categoría del plan corresponde a g."
    ),
    "form sigma": "{points} de {most} puntos.",
    "form sigma public": "Los archivos del plan no dicen si es público; aquí no se sabe.",
    "form markers": (
        "Una acción lleva sus propias etiquetas y las de las acciones superiores. La que lleva dos de una "
        "familia cuenta en ambas: solo las filas «alguno de estos» y «ninguno de estos» suman el total."
    ),
    "form letters": "Categorías: {listed}.",
    "form ocha": (
        "El costo unitario está en la moneda del plan y a los precios del año, con dos decimales. El total "
        "es el producto exacto, redondeado una vez."
    ),
    "sigma institution": "Cada actividad tiene una institución responsable",
    "sigma timetable": "Cada actividad tiene un calendario y cada línea de acción tiene hitos",
    "sigma financing": "Cada actividad tiene una fuente de financiación",
    "sigma indicators": "Indicadores para cada objetivo (línea de acción) y cada actividad",
    "sigma public": "El plan es público",
    "undg staff": "Personal de plantilla y otro personal",
    "undg supplies": "Suministros, productos básicos y materiales",
    "undg equipment": "Equipo, vehículos y mobiliario, incluida su depreciación",
    "undg contractual": "Servicios por contrata",
    "undg travel": "Viajes",
    "undg transfers": "Transferencias y donaciones a las contrapartes",
    "undg operating": "Gastos generales de funcionamiento y otros costos directos",
    "undg none": "Sin categoría del GNUD",
    "undg indirect": "Costos indirectos de apoyo",
    "object class personnel": "Personal",
    "object class fringe benefits": "Prestaciones",
    "object class travel": "Viajes",
    "object class equipment": "Equipo",
    "object class supplies": "Suministros",
    "object class contractual": "Servicios contractuales",
    "object class construction": "Construcción",
    "object class other": "Otros",
    "object class direct": "Total de cargos directos (suma de a a h)",
    "object class indirect": "Cargos indirectos",
    "object class total": "Totales (suma de i y j)",
}
