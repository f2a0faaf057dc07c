"""Spanish of the help pages: the sentence of each command, argument and option."""

USAGE = {
    # rplm --help
    "Usage: rplm COMMAND [OPTIONS] [PLAN]": "Uso: rplm COMANDO [OPCIONES] [PLAN]",
    "Action plans as text: validate, schedule, cost and export them.": (
        "Planes de acción como texto: validarlos, programarlos, costearlos y exportarlos."
    ),
    "Commands:": "Comandos:",
    "Options:": "Opciones:",
    "Print the version.": "Muestra la versión.",
    "Print this page; after a command, its own.": "Muestra esta página; después de un comando, la de ese comando.",
    "Print this page.": "Muestra esta página.",
    "PLAN is a folder or file; without it: the nearest plan.yaml upwards, else the only plan under plans/.": (
        "PLAN es una carpeta o un archivo; sin él: el plan.yaml más cercano hacia arriba o el único plan en plans/."
    ),
    "FILE": "ARCHIVO",
    "WORD": "PALABRA",
    "TEXT": "TEXTO",
    "SELECTORS": "SELECTORES",
    "DIR": "CARPETA",
    "NAME": "NOMBRE",
    "[CODE]": "[CÓDIGO]",
    # commands
    "COMMAND": "COMANDO",
    "COUNTRY": "PAÍS",
    "Show the working calendars; write the holidays of a country into the plan.": (
        "Muestra los calendarios laborales; escribe los feriados de un país en el plan."
    ),
    "Write the public holidays of a country into the plan, as the calendar of its bodies.": (
        "Escribe en el plan los días feriados de un país, como calendario de sus organismos."
    ),
    "What stands there already stays as it is. Needs the package holidays: pip install 'rplm[holidays]'": (
        "Lo que ya está escrito queda como está. Requiere el paquete holidays: pip install 'rplm[holidays]'"
    ),
    "The ISO code of a country: PA.": "El código ISO de un país: PA.",
    "2024, 2023-2027; none: the plan's.": "2024, 2023-2027; ninguno: los del plan.",
    "List the calendars of a plan and what goes by them; or the holidays of one.": (
        "Enumera los calendarios de un plan y lo que se rige por ellos; o los feriados de uno."
    ),
    "The id of one calendar.": "El id de un calendario.",
    "How a drawing groups the actions, or the workload its rows.": (
        "Cómo agrupa un dibujo las acciones, o la carga de trabajo sus filas."
    ),
    "Show how much of whose time the actions take.": "Muestra de quién ocupan el tiempo las acciones, y cuánto.",
    "The periods of the workload.": "Los períodos de la carga de trabajo.",
    "Start a plan from a template.": "Inicia un plan a partir de una plantilla.",
    "Check a plan and list everything that is wrong with it.": "Revisa un plan y enumera todo lo que está mal.",
    "Print the manual page of a rule.": "Muestra la página del manual de una regla.",
    "Print what the plan holds under an id.": "Muestra lo que el plan contiene con un id.",
    "Schedule the actions: dates, slack, critical path.": "Programa las acciones: fechas, holgura, ruta crítica.",
    "Total the costs by source, year, line and more, with the gap.": (
        "Suma los costos por fuente, año, línea y más, con la brecha."
    ),
    "Write workbooks, Markdown dossier, roadmap and tables.": (
        "Escribe los libros, el dosier en Markdown, la hoja de ruta y las tablas."
    ),
    "Print the JSON Schema of the plan format.": "Muestra el esquema JSON del formato de los planes.",
    "Start a plan in a new folder from a template. Nothing is ever overwritten.": (
        "Inicia un plan en una carpeta nueva a partir de una plantilla. Nunca se sobrescribe nada."
    ),
    "Exits with 1 if something as severe as --fail-on is found (an error, if not given), else 0; 2 if there is no plan."
    " With --select, what is found at other places than in those actions is neither listed nor counted.": (
        "Termina con 1 si hay hallazgos de la gravedad de --fail-on (errores, si no se indica) y con 0 si no; con 2 si"
        " no hay ningún plan que leer. Con --select, lo que está fuera de esas acciones no se enumera ni se cuenta."
    ),
    "The answer about a whole plan is kept in your cache folder and given again as long as nothing has changed.": (
        "La respuesta sobre un plan completo se guarda en su carpeta de caché y se repite mientras nada cambie."
    ),
    "Print the manual page of a rule; without a code, list all rules.": (
        "Muestra la página del manual de una regla; sin código, enumera todas las reglas."
    ),
    "Print what a plan holds under an id: its fields as written, and where else it is named.": (
        "Muestra lo que un plan contiene con un id: sus campos como están escritos y dónde más se nombra."
    ),
    "With --select and no id: each of those actions. With both, the id is named by those actions only.": (
        "Con --select y sin id: cada una de esas acciones. Con ambos, solo dónde lo nombran esas acciones."
    ),
    "Schedule the actions of a plan: earliest and latest dates, slack, and the critical path.": (
        "Programa las acciones de un plan: fechas más tempranas y más tardías, holgura y ruta crítica."
    ),
    "Exits with 1 if the plan has errors (there are no dates then), with 2 if there is no plan to read.": (
        "Termina con 1 si el plan tiene errores (entonces no hay fechas), con 2 si no hay ningún plan que leer."
    ),
    "Total the costs by source, year, line and more: required, available, pledged, to be mobilised, surplus.": (
        "Suma los costos por fuente, año, línea y más: requerido, disponible, prometido, por movilizar, excedente."
    ),
    "Find which source should pay what is unfunded, and write it into the plan.": (
        "Busca qué fuente debería pagar lo que falta financiar y lo escribe en el plan."
    ),
    "Find which sources should pay what nobody is asked for yet, so that the most is paid, weighted by priority.": (
        "Busca qué fuentes deberían pagar lo que aún no se pide a nadie, de modo que se pague lo más posible, según la"
        " prioridad."
    ),
    "What is allocated already stays. Exits with 1 if the plan has errors, among them allocations that cannot be"
    " paid.": (
        "Lo ya asignado se mantiene. Termina con 1 si el plan tiene errores, entre ellos asignaciones que no se pueden"
        " pagar."
    ),
    "With --select, only those actions may receive new money; what is allocated to others stays and counts.": (
        "Con --select, solo esas acciones pueden recibir dinero nuevo; lo asignado a otras se mantiene y cuenta."
    ),
    "Exits with 1, and no figures, if the plan has errors.": "Termina con 1, y sin cifras, si el plan tiene errores.",
    "Write the page, workbooks, the Markdown dossier and the roadmap in English and Spanish; tables for analysts.": (
        "Escribe la página, los libros, el dosier en Markdown y la hoja de ruta en inglés y español; tablas para"
        " analistas."
    ),
    "The roadmap is a drawing (SVG), a Microsoft Project file (XML) and a calendar (ics); `roadmap.svg`, `roadmap.xml`"
    " and `roadmap.ics` are those in the language of --lang.": (
        "La hoja de ruta es un gráfico (SVG), un archivo de Microsoft Project (XML) y un calendario (ics);"
        " `roadmap.svg`, `roadmap.xml` y `roadmap.ics` son los del idioma de --lang."
    ),
    "A file in the folder that rplm did not write, or that was changed since, is kept unless --force is given.": (
        "Un archivo de la carpeta que rplm no escribió, o que se modificó después, se conserva si no se indica --force."
    ),
    "Print the JSON Schema (2020-12) of a plan file, for editors and other tools.": (
        "Muestra el esquema JSON (2020-12) de un archivo del plan, para editores y otros programas."
    ),
    "Names and words of the format are the same in every language; what is said of them is in that of --lang.": (
        "Los nombres y las palabras del formato son los mismos en todos los idiomas; lo que se dice de ellos está en el"
        " de --lang."
    ),
    # arguments and options
    "The plan's folder or file.": "La carpeta o el archivo del plan.",
    "The folder to make; it must not exist or be empty.": "La carpeta por crear; no debe existir o debe estar vacía.",
    "The rule's code: RP201.": "El código de la regla: RP201.",
    "The id of an action, body, source, unit cost, ...": "El id de una acción, organismo, fuente, costo unitario...",
    "Which template.": "Qué plantilla.",
    "Language.": "Idioma.",
    "How to print.": "Cómo se muestra.",
    "How to print; text goes with --why.": "Cómo se muestra; text acompaña a --why.",
    "How to print; text goes with --explain.": "Cómo se muestra; text acompaña a --explain.",
    "Colours on a terminal.": "Colores en una terminal.",
    "Write to this file; its ending names the format.": "Escribe en este archivo; su extensión indica el formato.",
    "Only these actions: 'line:L1 body:ILO+ tag:data,critical'.": (
        "Solo estas acciones: 'línea:L1 organismo:ILO+ etiqueta:data,crítica'."
    ),
    "Without these actions, written likewise.": "Sin estas acciones, escritas de la misma forma.",
    "Only this rule (repeatable).": "Solo esta regla (puede repetirse).",
    "Not this rule (repeatable).": "Sin esta regla (puede repetirse).",
    "The least severity that exits with 1.": "La gravedad mínima con que termina con 1.",
    "Count latest dates back from the last finish, or from the end of the plan.": (
        "Cuenta las fechas más tardías desde el último término o desde el fin del plan."
    ),
    "How a drawing groups the actions.": "Cómo agrupa las acciones un gráfico.",
    "Say what drives the dates of an action.": "Dice qué determina las fechas de una acción.",
    "Keys of the rows, in order:": "Claves de las filas, en orden:",
    "Print how an action's costs are worked out.": "Muestra cómo se calculan los costos de una acción.",
    "List what is unfunded, the most urgent first.": "Enumera lo que falta financiar, primero lo más urgente.",
    "The folder to write into.": "La carpeta en la que se escribe.",
    "Only this kind of file (parquet is written only when asked for).": (
        "Solo este tipo de archivo (parquet se escribe solo si se pide)."
    ),
    "Judge anew, and keep no answer.": "Revisa de nuevo y no guarda ninguna respuesta.",
    "Paper of an SVG drawing: a file for each page, with numbers in their names.": (
        "Papel de un gráfico SVG: un archivo por página, con números en sus nombres."
    ),
    "Fill a funder's form instead.": "Llena en su lugar un formulario de un financiador.",
    "The year of the form.": "El año del formulario.",
    "The source of the form.": "La fuente del formulario.",
    "Weights of priorities 1, 2 and 3; no priority: the lowest.": (
        "Pesos de las prioridades 1, 2 y 3; sin prioridad, el menor."
    ),
    "The least sure status of a source that may be asked.": (
        "El estado menos seguro de una fuente a la que se puede pedir."
    ),
    "Pay all that is open of an action, or nothing.": "Paga todo lo pendiente de una acción, o nada.",
    "Write the allocations into the plan, or only show them.": (
        "Escribe las asignaciones en el plan, o solo las muestra."
    ),
    "Delay actions until no staff role is asked for more than its capacity.": (
        "Retrasa acciones hasta que a ningún puesto se le pida más que su capacidad."
    ),
    "How long --level may search: 60s if not given.": "Cuánto puede buscar --level: 60s si no se indica.",
    "Overwrite files that were changed since.": "Sobrescribe los archivos que se modificaron después.",
    # the scenarios
    "Under a scenario of the plan.": "Según un escenario del plan.",
    "Compare with another scenario, or with `base`: the plan.": "Compara con otro escenario, o con `base`: el plan.",
    "Of a file of a plan, or of a scenario.": "De un archivo de un plan, o de un escenario.",
    "Print the JSON Schema (2020-12) of a plan file, or of a scenario, for editors and other tools.": (
        "Muestra el esquema JSON (2020-12) de un archivo del plan, o de un escenario, para editores y otros programas."
    ),
}
