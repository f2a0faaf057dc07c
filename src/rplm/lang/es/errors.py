"""Spanish of errors of the shell, by their English: what cannot be done, and what to do instead."""

ERRORS: dict[str, str] = {
    # calendars
    "This needs {package}, which is not installed.": "Esto necesita {package}, que no está instalado.",
    "Install it: pip install 'rplm[{extra}]'": "Instálelo: pip install 'rplm[{extra}]'",
    "The package holidays knows no holidays of {country}.": "El paquete holidays no conoce feriados de {country}.",
    "Write them under `calendars:` by hand.": "Escríbalos a mano en `calendars:`.",
    "The package holidays knows no holidays of {country} in {years}.": (
        "El paquete holidays no conoce feriados de {country} en {years}."
    ),
    "Ask for other years.": "Pida otros años.",
    "There is a calendar {id} that is not said to be that of the country.": (
        "Hay un calendario {id} del que no se dice que sea el del país."
    ),
    "Give it `country: {id}`, or another id.": "Póngale `country: {id}` u otro id.",
    "{file} is one file.": "{file} es un solo archivo.",
    "Name a plan's folder: calendars stand in a file of their own.": (
        "Indique la carpeta de un plan: los calendarios van en un archivo propio."
    ),
    "{file} exists and holds no calendar of {country}.": "{file} existe y no contiene ningún calendario de {country}.",
    "Move it away.": "Retírelo.",
    "There is no calendar {id} in this plan.": "No hay ningún calendario {id} en este plan.",
    "rplm calendar show lists them.": "rplm calendar show los enumera.",
    "{country} is not the code of a country.": "{country} no es el código de un país.",
    "Use the ISO code: PA for Panama, GT for Guatemala.": "Use el código ISO: PA para Panamá, GT para Guatemala.",
    "{years} is not a span of years.": "{years} no es un período de años.",
    "Write 2024 or 2023-2027.": "Escriba 2024 o 2023-2027.",
    # what a command is asked for
    "--why and --workload are two things.": "--why y --workload son dos cosas distintas.",
    "A drawing is not grouped by {by}.": "Un dibujo no se agrupa por {by}.",
    "The workload does not go by {by}.": "La carga de trabajo no se agrupa por {by}.",
    "Ask for one of them.": "Pida una de ellas.",
    "There is no action {id} in this plan.": "No hay ninguna acción {id} en este plan.",
    "rplm show names what stands under an id.": "rplm show indica qué hay bajo un id.",
    # files
    "There is no {path}.": "No existe {path}.",
    "Name the folder that holds plan.yaml.": "Indique la carpeta que contiene plan.yaml.",
    "There is no plan in {path}.": "No hay ningún plan en {path}.",
    "There is more than one plan here: {names}.": "Aquí hay más de un plan: {names}.",
    "Name one of them.": "Indique uno de ellos.",
    "There is no plan here.": "Aquí no hay ningún plan.",
    "Name a folder that holds plan.yaml, or start one: rplm init my-plan": (
        "Indique una carpeta que contenga plan.yaml o inicie un plan: rplm init mi-plan"
    ),
    "{file} cannot be read: {why}.": "No se puede leer {file}: {why}.",
    # forms
    "This form is for one year.": "Este formulario es para un año.",
    "Name it: --year {first}": "Indíquelo: --year {first}",
    "This plan has no sources of funds.": "Este plan no tiene fuentes de fondos.",
    "Add them to `sources:`.": "Agréguelas a `sources:`.",
    "This form is for one source of funds.": "Este formulario es para una fuente de fondos.",
    "Name it with --source: {listed}": "Indíquela con --source: {listed}",
    "{year} is not a year of the plan.": "{year} no es un año del plan.",
    "Use one from {first} to {last}.": "Use uno de {first} a {last}.",
    "There is no source {source}.": "No hay ninguna fuente {source}.",
    "Use one of: {listed}": "Use una de estas: {listed}",
    "The form {form} shows all sources.": "El formulario {form} muestra todas las fuentes.",
    "Leave --source out.": "Omita --source.",
    "--explain, --gap and --form are different things.": "--explain, --gap y --form son cosas distintas.",
    "--year and --source belong to a form.": "--year y --source pertenecen a un formulario.",
    "Name it with --form; or use --by, or --select.": "Indíquelo con --form; o use --by o --select.",
    # formats, rules, languages
    "{file} cannot be written: {why}.": "No se puede escribir {file}: {why}.",
    "There is no rule {code}.": "No existe la regla {code}.",
    "rplm explain lists the rules.": "rplm explain enumera las reglas.",
    "There is no language {language}.": "No existe el idioma {language}.",
    "The ending of {file} names no format.": "La extensión de {file} no indica ningún formato.",
    "Use --format, or one of: {endings}.": "Use --format o una de estas: {endings}.",
    "This is not drawn as {format}.": "Esto no se puede presentar como {format}.",
    "Use one of: {known}.": "Use uno de estos: {known}.",
    "There is nothing with the id {id} in this plan.": "En este plan no hay nada con el id {id}.",
    "rplm validate says whether an entry could not be read.": "rplm validate indica si alguna entrada no se pudo leer.",
    "{folder} is not empty.": "{folder} no está vacía.",
    "Name a folder that does not exist yet.": "Indique una carpeta que todavía no exista.",
    # drawings
    "The page groups the actions by line.": "La página agrupa las acciones por línea.",
    "In the page, filter by body, country or source.": "En la página, filtre por organismo, país o fuente.",
    "This roadmap is drawn in {count} parts.": "Esta hoja de ruta se dibuja en {count} partes.",
    "Name a file with -o: each part gets a number.": "Nombre un archivo con -o: cada parte recibe un número.",
    "No action has dates: there is nothing to draw.": "Ninguna acción tiene fechas: no hay nada que dibujar.",
    "rplm roadmap --format table says why.": "rplm roadmap --format table dice por qué.",
    "--page is for drawings in SVG, not for {format}.": "--page es para dibujos en SVG, no para {format}.",
    "Add -o roadmap.svg.": "Agregue -o roadmap.svg.",
    "--by is for drawings, not for {format}.": "--by es para dibujos, no para {format}.",
    "Use --format with one of: {known}.": "Use --format con uno de: {known}.",
    "This format is not for a terminal.": "Este formato no es para una terminal.",
    "Name a file with -o.": "Nombre un archivo con -o.",
    "{file} was changed since rplm wrote it, or is not rplm's own.": (
        "{file} se modificó después de que rplm lo escribió, o no es de rplm."
    ),
    "Save it under another name, or use --force.": "Guárdelo con otro nombre o use --force.",
    # the budget
    "{key} is not a key of the budget.": "{key} no es una clave del presupuesto.",
    "Use some of: {known}.": "Use algunas de estas: {known}.",
    "{key} is named twice.": "{key} se indica dos veces.",
    "Name each key once.": "Indique cada clave una sola vez.",
    # folders
    "Go to a folder that exists.": "Vaya a una carpeta que exista.",
    "Move the files up.": "Suba los archivos de nivel.",
    "{file} is a folder.": "{file} es una carpeta.",
    "Move it, or name another folder with -o.": "Muévala o indique otra carpeta con -o.",
    "{folder} is nested too deep for a plan.": "{folder} está anidada a demasiada profundidad para un plan.",
    "The current folder cannot be read.": "No se puede leer la carpeta actual.",
    "{path} is only a part of the plan in {folder}.": "{path} es solo una parte del plan en {folder}.",
    "Name the folder of the plan; --select 'file:{name}' shows what stands in one file of it.": (
        "Indique la carpeta del plan; --select 'file:{name}' muestra lo que está en uno de sus archivos."
    ),
    # arguments
    "There is no command {name}.": "No existe el comando {name}.",
    "rplm --help lists the commands.": "rplm --help --lang es enumera los comandos.",
    "There is no command {name} {word}.": "No existe el comando {name} {word}.",
    "rplm {name} --help lists them.": "rplm {name} --help los enumera.",
    "{option} stands before the command.": "{option} está antes del comando.",
    "Write: rplm validate --lang es": "Escriba: rplm validate --lang es",
    "There is no option {option}.": "No existe la opción {option}.",
    "rplm {command} --help names the arguments and options.": (
        "rplm {command} --help --lang es muestra los argumentos y las opciones."
    ),
    "{option} is missing.": "Falta {option}.",
    "The argument {argument} is missing.": "Falta el argumento {argument}.",
    "{option} needs a value.": "{option} necesita un valor.",
    "{option} takes no value.": "{option} no admite ningún valor.",
    "Write it alone.": "Escríbalo solo.",
    "{option} cannot be {value}.": "{option} no puede ser {value}.",
    "Write a number.": "Escriba un número.",
    "Too many arguments: {value}.": "Sobran argumentos: {value}.",
    "These arguments make no sense: {what}": "Estos argumentos no se entienden: {what}",
    # selections
    "Name an id, or actions with --select.": "Indique un id, o acciones con --select.",
    "{id} is not among the selected actions.": "{id} no está entre las acciones seleccionadas.",
    "Leave out --select and --exclude.": "Omita --select y --exclude.",
    "Nothing is left of the selection without {selector}.": "No queda nada de la selección sin {selector}.",
    "Exclude less.": "Excluya menos.",
    "A quotation mark is not closed in {selector}.": "En {selector} falta cerrar unas comillas.",
    "Write two of them.": "Escriba las dos comillas.",
    "{selector} is no selector.": "{selector} no es un selector.",
    "Name one, such as line:L1.": "Escriba uno, por ejemplo line:L1.",
    "A comma stands alone in {selector}.": "En {selector} hay una coma sola.",
    "A comma joins two selectors, and no space stands beside it.": "La coma une dos selectores, sin espacios.",
    "{selector} selects no action.": "{selector} no selecciona ninguna acción.",
    "A comma selects what both select; a space what either selects.": (
        "La coma selecciona lo que ambos seleccionan; el espacio, lo que selecciona cualquiera."
    ),
    "{selector} is a word and an action.": "{selector} es una palabra y una acción.",
    "Write is:{word} for all that are, id:{id} for the action.": (
        "Escriba es:{word} para todas las que lo son, id:{id} para la acción."
    ),
    "No action is {selector}.": "Ninguna acción es {selector}.",
    "{selector} matches no action.": "{selector} no corresponde a ninguna acción.",
    "There are: {known}.": "Hay: {known}.",
    "There is no method {method} to select by.": "No existe el método de selección {method}.",
    # options that exclude each other
    "--why and --select are two things.": "--why y --select son dos cosas distintas.",
    "--why names its action itself.": "--why ya indica su acción.",
    "--why and --level are two things.": "--why y --level son dos cosas distintas.",
    "--level itself says why it moves an action.": "--level ya dice por qué mueve una acción.",
    "--time-limit belongs to --level.": "--time-limit va con --level.",
    "Add --level.": "Agregue --level.",
    "{text} is no time limit.": "{text} no es un límite de tiempo.",
    "Write 60s, 5m or 1h.": "Escriba 60s, 5m o 1h.",
    "Levelled, the dates would lie after the year 9999.": "Niveladas, las fechas caerían después del año 9999.",
    "Raise the capacities.": "Aumente las capacidades.",
    "--explain and --select are two things.": "--explain y --select son dos cosas distintas.",
    "--explain names its action itself.": "--explain ya indica su acción.",
    # edits
    "There is no {id} in {section}.": "No hay {id} en {section}.",
    "{id} stands more than once in {section}.": "{id} figura más de una vez en {section}.",
    "rplm validate says more.": "rplm validate dice más.",
    "There is no file to write {field} into.": "No hay ningún archivo en el que escribir {field}.",
    "Add a plan.yaml.": "Agregue un plan.yaml.",
    "{file} was changed since it was read.": "{file} cambió desde que se leyó.",
    "Run the command again.": "Ejecute de nuevo el comando.",
    "{file} cannot be changed at {where} without touching anything else.": (
        "{file} no se puede cambiar en {where} sin tocar nada más."
    ),
    "Change it by hand.": "Cámbielo a mano.",
    # the allocation
    "The allocation for {actions} would bring an error into the plan: {codes}.": (
        "La asignación para {actions} introduciría un error en el plan: {codes}."
    ),
    "The allocation for {actions} does not stand: {open} would be unfunded in place of {wanted}.": (
        "La asignación para {actions} no se sostiene: quedarían {open} sin financiar en lugar de {wanted}."
    ),
    "Nothing was written. This is a mistake of rplm: please report it, with the plan.": (
        "No se escribió nada. Es un error de rplm: infórmelo, junto con el plan."
    ),
    "The solver gave up: {why}.": "El optimizador desistió: {why}.",
    "{weights} are not the weights of priorities 1, 2 and 3.": (
        "{weights} no son los pesos de las prioridades 1, 2 y 3."
    ),
    "Write three numbers above 0 that do not rise: 4,2,1": "Escriba tres números mayores que 0 que no aumenten: 4,2,1",
    # scenarios
    "There is no scenario {name} in this plan.": "No hay ningún escenario {name} en este plan.",
    "Scenarios are files in {folder}: {known}.": "Los escenarios son archivos en {folder}: {known}.",
    "--against needs a scenario to compare.": "--against necesita un escenario que comparar.",
    "Say which: --scenario NAME --against base": "Indique cuál: --scenario NOMBRE --against base",
    "--against compares budgets by --by only.": "--against solo compara presupuestos según --by.",
    "Leave out --gap, --form and --explain.": "Quite --gap, --form y --explain.",
    "--against compares the dates of roadmaps only.": "--against solo compara las fechas de hojas de ruta.",
    "Leave out --why, --level, --workload and --finish.": "Quite --why, --level, --workload y --finish.",
}
