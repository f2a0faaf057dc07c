"""Spanish of the remarks in the templates, line by line, as they stand behind the `#`."""

REMARKS = {
    "": "",
    # plan.yaml
    "THE PLAN ITSELF: what it is called, which year it covers, in which currency.": (
        "EL PLAN MISMO: cómo se llama, qué año abarca, en qué moneda."
    ),
    "THE PLAN ITSELF: what it is called, from when to when it runs, in which currency.": (
        "EL PLAN MISMO: cómo se llama, desde cuándo y hasta cuándo rige, en qué moneda."
    ),
    "How to read and write these files:": "Cómo leer y escribir estos archivos:",
    "  - Text after a # is a remark for people; the program skips it.": (
        "  - El texto después de un # es un comentario para las personas; el programa lo omite."
    ),
    '  - "field: value" says one thing. Keep the spaces at the beginning of a line: they show what belongs to what.': (
        '  - "campo: valor" dice una cosa. Conserve los espacios al comienzo de la línea: muestran qué pertenece a qué.'
    ),
    "  - A dash begins a new entry of a list. Short lists may stand in brackets: [UNIT, PARTNER].": (
        "  - Un guion comienza una entrada de una lista. Las listas cortas pueden ir entre corchetes: [UNIT, PARTNER]."
    ),
    "  - A dash begins a new entry of a list. Short lists may stand in brackets: [MINISTRY, INSTITUTE].": (
        "  - Un guion comienza una entrada de una lista. Las listas cortas pueden ir entre corchetes:"
        " [MINISTRY, INSTITUTE]."
    ),
    "  - A dash begins a new entry of a list. Short lists may stand in brackets: [PA, CR].": (
        "  - Un guion comienza una entrada de una lista. Las listas cortas pueden ir entre corchetes: [PA, CR]."
    ),
    '  - Put sentences in "quotes". Write texts in both languages: {en: "...", es: "..."}, or one per line as below.': (
        '  - Ponga las frases entre "comillas". Escriba los textos en ambos idiomas: {en: "...", es: "..."}, o uno por'
        " línea, como abajo."
    ),
    '    For a plan in one language, name only that one in `languages` and write plain "quoted" texts.': (
        '    Para un plan en un solo idioma, nombre solo ese en `languages` y escriba textos simples entre "comillas".'
    ),
    "  - After every change, run: rplm validate": "  - Después de cada cambio, ejecute: rplm validate --lang es",
    "a short id: letters, digits and hyphens, no spaces": "un id corto: letras, cifras y guiones, sin espacios",
    "printed on every table and export": "se imprime en todos los cuadros y exportaciones",
    "the languages in which every text is wanted": "los idiomas en que se quiere cada texto",
    "the language in which the texts are agreed": "el idioma en que se acuerdan los textos",
    "the year of the plan": "el año del plan",
    "first and last year of the plan, both included": "primer y último año del plan, ambos incluidos",
    "the status date of exports: year-month-day": "la fecha de corte de las exportaciones: año-mes-día",
    "the currency of all tables (ISO code)": "la moneda de todos los cuadros (código ISO)",
    "amounts are rounded to 1 unit of the currency; 0.01 for cents": (
        "los montos se redondean a 1 unidad de la moneda; 0.01 para centavos"
    ),
    "the month in which the fiscal year begins, 1 to 12": "el mes en que comienza el año fiscal, de 1 a 12",
    "prices below are prices of this year ...": "los precios son precios de este año ...",
    "... and rise by 3 % in each year after it": "... y suben 3 % en cada año posterior",
    "your country (ISO code)": "su país (código ISO)",
    "the countries of the plan (ISO codes)": "los países del plan (códigos ISO)",
    "what your plan calls its levels, from the top": "cómo llama el plan a sus niveles, desde el superior",
    "what short, medium and long term mean within the year": "qué significa corto, mediano y largo plazo en el año",
    "what short, medium and long term mean in this plan": "qué significa corto, mediano y largo plazo en este plan",
    "which days are worked": "qué días se trabaja",
    "one entry for each day that is not worked": "una entrada por cada día que no se trabaja",
    "A rule that makes no sense for your plan can be switched off, with the reason (rplm explain RP601 tells about"
    " one):": (
        "Una regla sin sentido para su plan se puede desactivar, con el motivo (rplm explain RP601 explica una):"
    ),
    "ignore:": "ignore:",
    '  - {rule: RP601, because: "The results framework of another document holds the indicators."}': (
        '  - {rule: RP601, because: "Los indicadores están en el marco de resultados de otro documento."}'
    ),
    "The bodies that are to endorse the five validations (timelines, bodies, assumptions, sources, execution"
    " period):": (
        "Los organismos que han de dar las cinco validaciones (plazos, organismos, supuestos, fuentes, período de"
        " ejecución):"
    ),
    "endorsers: [MINISTRY-PA, MINISTRY-CR]": "endorsers: [MINISTRY-PA, MINISTRY-CR]",
    # bodies
    "---- Who takes part; actions name a body by its id ----": (
        "---- Quién participa; las acciones nombran a un organismo por su id ----"
    ),
    "WHO TAKES PART: ministries, institutions, employers, workers, donors. Actions name them by their id.": (
        "QUIÉN PARTICIPA: ministerios, instituciones, empleadores, trabajadores, donantes. Las acciones los nombran por"
        " su id."
    ),
    "WHO TAKES PART: countries, ministries, agencies, networks, donors. Actions name them by their id.": (
        "QUIÉN PARTICIPA: países, ministerios, agencias, redes, donantes. Las acciones los nombran por su id."
    ),
    "replace it with an acronym": "reemplácelo por una sigla",
    "the id that actions use; replace it with an acronym": "el id que usan las acciones; reemplácelo por una sigla",
    "also: country, ministry, agency, secretariat, regional body, network,": (
        "también: country, ministry, agency, secretariat, regional body, network,"
    ),
    "also: country, ministry, institution, agency, regional body, network,": (
        "también: country, ministry, institution, agency, regional body, network,"
    ),
    "also: institution, agency, network, employers, workers, civil society,": (
        "también: institution, agency, network, employers, workers, civil society,"
    ),
    "employers, workers, civil society, academia, donor, office": (
        "employers, workers, civil society, academia, donor, office"
    ),
    "academia, donor, office": "academia, donor, office",
    "exactly one body coordinates the whole plan": "un solo organismo coordina todo el plan",
    "ISO code": "código ISO",
    "ISO code; leave it out for a regional body": "código ISO; omítalo para un organismo regional",
    "an office that passes from one country to another every year": ("un cargo que cada año pasa de un país a otro"),
    "who holds it, and when": "quién lo ejerce y cuándo",
    # actions
    "WHAT IS DONE, quarter by quarter. The id shows where an activity belongs: A1.2 is below A1.": (
        "QUÉ SE HACE, trimestre por trimestre. El id muestra dónde va una actividad: A1.2 está debajo de A1."
    ),
    "WHAT IS DONE. The id shows where an action belongs: L1.2 is below L1.": (
        "QUÉ SE HACE. El id muestra dónde va una acción: L1.2 está debajo de L1."
    ),
    "WHAT IS DONE. The id shows where an action belongs: L1.1.2 is below L1.1, which is below L1.": (
        "QUÉ SE HACE. El id muestra dónde va una acción: L1.1.2 está debajo de L1.1, que está debajo de L1."
    ),
    "With many actions, make a folder `actions` and give every line a file of its own; the result is the same.": (
        "Si hay muchas acciones, haga una carpeta `actions` con un archivo por línea; el resultado es el mismo."
    ),
    "---- Output 1 ----": "---- Producto 1 ----",
    "---- Output 2 ----": "---- Producto 2 ----",
    "---- Line 1 ----": "---- Línea 1 ----",
    "---- Line 2 ----": "---- Línea 2 ----",
    "---- Line of action 1 ----": "---- Línea de acción 1 ----",
    "---- Line of action 2 ----": "---- Línea de acción 2 ----",
    "one part: an output of the year": "una parte: un producto del año",
    "one part: a line of action": "una parte: una línea de acción",
    "two parts: an activity of output A1": "dos partes: una actividad del producto A1",
    "two parts: an activity of line L1": "dos partes: una actividad de la línea L1",
    "two parts: a regional action; its time and money are those of the ones below": (
        "dos partes: una acción regional; su tiempo y su dinero son los de las que están debajo"
    ),
    "three parts: an operative action": "tres partes: una acción operativa",
    "what is reached by the end of each part of the year": "qué se logra al final de cada parte del año",
    "what the line is to reach in each horizon": "qué ha de lograr la línea en cada horizonte",
    "output (done), outcome (changed) or impact": "output (hecho), outcome (cambiado) o impact",
    "1 is the highest, 3 the lowest": "1 es la más alta; 3, la más baja",
    "objectives of the GCM or the SDGs, or words of your own": "objetivos del PMM o de los ODS, o palabras propias",
    "not before this quarter; also 2026-03 or 2026-03-15": "no antes de este trimestre; también 2026-03 o 2026-03-15",
    "not before this; also 2026, 2026-03 or 2026-03-15": "no antes; también 2026, 2026-03 o 2026-03-15",
    "how long it takes; also: 3 weeks, 10 working days": "cuánto dura; también: 3 weeks, 10 working days",
    "finished by the end of this quarter": "terminada al final de este trimestre",
    "finished by the end of this": "terminada al final de este período",
    "who answers for it": "quién responde por ella",
    "who helps": "quién apoya",
    "half the time of one person": "la mitad del tiempo de una persona",
    "20 days at the price in money.yaml": "20 días al precio de money.yaml",
    "40 days at the price in money.yaml": "40 días al precio de money.yaml",
    "60 days at the price in money.yaml": "60 días al precio de money.yaml",
    "who pays, and which part": "quién paga y qué parte",
    "by the end of this month": "al final de este mes",
    "begins after the end of A1.1": "comienza después del fin de A1.1",
    "begins two weeks after the end of A1.1, or later": "comienza dos semanas después del fin de A1.1, o más tarde",
    "begins two weeks after the end of L1.1, or later": "comienza dos semanas después del fin de L1.1, o más tarde",
    "begins two weeks after the end of L1.1.1, or later": "comienza dos semanas después del fin de L1.1.1, o más tarde",
    "two courses in each of the two years": "dos cursos en cada uno de los dos años",
    "one workshop in each of the two years": "un taller en cada uno de los dos años",
    "not from the library": "no viene de la biblioteca",
    'no new money; also: no cost, or {not_costed: "why there is no figure yet"}': (
        'sin dinero nuevo; también: no cost, o {not_costed: "por qué no hay cifra todavía"}'
    ),
    "a different body in each country": "un organismo distinto en cada país",
    "whose cost it is": "de quién es el costo",
    # money
    "WHAT THINGS COST, AND WHO PAYS.": "CUÁNTO CUESTAN LAS COSAS Y QUIÉN PAGA.",
    "Cost categories: your own words. `undg` is the category of the United Nations forms that each belongs to.": (
        "Categorías de costo: palabras propias. `undg` es la categoría de los formularios de las Naciones Unidas."
    ),
    "The unit-cost library: state a price once here, with the reason for it; actions use it by its id.": (
        "La biblioteca de costos unitarios: cada precio se indica una vez, con su razón, y se usa por su id."
    ),
    "Posts: what one month of a person costs.": "Puestos: cuánto cuesta un mes de una persona.",
    "what one unit is": "qué es una unidad",
    "digits, no separators, and the currency": "cifras, sin separadores, y la moneda",
    "what the price includes": "qué incluye el precio",
    "Sources of funds. Only `received` and `committed` money closes a gap; `pledged` and `indicative` money does"
    " not.": (
        "Fuentes. Solo el dinero `received` (recibido) y `committed` (comprometido) cierra brechas; `pledged`"
        " (prometido) e `indicative` (indicativo), no."
    ),
    "also: grant, assessed, in-kind, private, loan": "también: grant, assessed, in-kind, private, loan",
    "also: assessed, government, in-kind, private, loan": "también: assessed, government, in-kind, private, loan",
    "when it may pay": "cuándo puede pagar",
    "the id of a body": "el id de un organismo",
    "what it may pay for; leave it out if it may pay for anything": (
        "qué puede pagar; omítalo si puede pagar cualquier cosa"
    ),
}
