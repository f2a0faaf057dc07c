"""Spanish of what the JSON Schema says of each entry and field, for editors; names and words of the format stay."""

FORMAT = {
    "A file of an rplm plan": "Un archivo de un plan de rplm",
    "One file of a plan: any of its sections, in any split and order.": (
        "Un archivo de un plan: cualquiera de sus secciones, repartidas y ordenadas como se quiera."
    ),
    "Kept in the file, not read by this version.": "Se conserva en el archivo; esta versión no lo lee.",
    # the plan
    "The plan's id.": "El id del plan.",
    "The plan's title.": "El título del plan.",
    "A line printed on every export: draft, illustrative, adopted.": (
        "Una línea impresa en todo lo exportado: borrador, ilustrativo, aprobado."
    ),
    "What the plan is for.": "Para qué sirve el plan.",
    "Whose data it uses, printed on every export.": "De quién son los datos que usa; se imprime en todo lo exportado.",
    "The languages every text is wanted in.": "Los idiomas en que se quiere cada texto.",
    "The language the texts were agreed in, unless they say.": (
        "El idioma en que se acordaron los textos, si no lo dicen ellos."
    ),
    "From when to when: 2023-08 to 2027-12.": "Desde cuándo y hasta cuándo: 2023-08 to 2027-12.",
    "The status date of the exports.": "La fecha de corte de las exportaciones.",
    "The currency of all tables.": "La moneda de todos los cuadros.",
    "Each cost of a year is rounded once, half up, to this unit.": (
        "Cada costo de un año se redondea una vez, la mitad hacia arriba, a esta unidad."
    ),
    "The first month of the fiscal year, 1-12.": "El primer mes del año fiscal, 1-12.",
    "Price year, uplift, rates.": "Año de precios, alza, tipos de cambio.",
    "What each level is called, from the top.": "Cómo se llama cada nivel, desde el superior.",
    "The three terms.": "Los tres plazos.",
    "The countries of the plan.": "Los países del plan.",
    "The bodies that are to endorse each of the five aspects.": (
        "Los organismos que han de validar cada uno de los cinco aspectos."
    ),
    "Working calendar.": "Calendario laboral.",
    "Rules that do not apply to this plan, with the reason.": "Reglas que no se aplican a este plan, con el motivo.",
    "What short, medium and long term mean; an action belongs to the horizon in which it finishes.": (
        "Qué significa corto, mediano y largo plazo; una acción pertenece al horizonte en que termina."
    ),
    "The short term.": "El corto plazo.",
    "The medium term.": "El mediano plazo.",
    "The long term.": "El largo plazo.",
    "A rule that this plan does not want, and why.": "Una regla que este plan no quiere, y por qué.",
    "The code: RP601.": "El código: RP601.",
    "Why it does not apply to this plan.": "Por qué no se aplica a este plan.",
    "The price year, how prices rise after it, and which rates of exchange hold.": (
        "El año de precios, cómo suben los precios después y qué tipos de cambio rigen."
    ),
    "The year of all prices that name none.": "El año de todos los precios que no indican ninguno.",
    "`3 % compound` or `3 % simple` for each year after it.": (
        "`3 % compound` (compuesto) o `3 % simple` por cada año posterior."
    ),
    "How one amount over several years is spread over them; none: it is not split by year.": (
        "Cómo se distribuye un monto único entre varios años; si falta, no se divide por año."
    ),
    "The last rate dated on or before this day holds.": "Rige el último tipo de cambio de este día o anterior.",
    # actions
    "An action of any level. Its parent is its id without the last part; an id of one part is a line of action.": (
        "Una acción de cualquier nivel. La superior es su id sin la última parte; un id de una sola parte es una línea"
        " de acción."
    ),
    "L1 is a line of action, L1.2 an action of that line, L1.2.1 an action below that.": (
        "L1 es una línea de acción; L1.2, una acción de esa línea; L1.2.1, una acción debajo de ella."
    ),
    "What is done, in a short sentence.": "Qué se hace, en una frase corta.",
    "More about it.": "Más detalles.",
    "What it is to reach in each horizon.": "Qué ha de lograr en cada horizonte.",
    "Further actions that it derives from.": "Otras acciones de las que deriva.",
    "1 is the highest.": "1 es la más alta.",
    "GCM:1, SDG:10.7, gender, or your own words.": "GCM:1, SDG:10.7, gender, o palabras propias.",
    "Not before the first working day of this period.": "No antes del primer día hábil de este período.",
    "Finished by the last working day of this period.": ("Terminada a más tardar el último día hábil de este período."),
    "How long it takes; none: the working days of `starts` to `ends`.": (
        "Cuánto dura; si falta, los días hábiles de `starts` a `ends`."
    ),
    "True if no link may move it: its start stays at `starts`; without `starts`, its finish at `ends`; without `lasts`,"
    " both stay.": (
        "True si ningún vínculo puede moverla: su inicio queda en `starts`; sin `starts`, su término en `ends`; sin"
        " `lasts`, ambos."
    ),
    "Its working calendar, if not its body's or the plan's.": (
        "Su calendario laboral, si no es el de su organismo o el del plan."
    ),
    "The actions that it follows.": "Las acciones a las que sigue.",
    "The actions that follow it: the same links, from their other end.": (
        "Las acciones que la siguen: los mismos vínculos, desde su otro extremo."
    ),
    "What is reached on the way.": "Qué se alcanza en el camino.",
    "Who answers for it.": "Quién responde por ella.",
    "Who helps.": "Quién apoya.",
    "Whose time it takes.": "El tiempo de quién requiere.",
    "A list of costs; or `no cost`, `existing staff`, `{not_costed: why}`.": (
        "Una lista de costos; o `no cost` (sin costo), `existing staff` (personal existente), `{not_costed: por qué}`."
    ),
    "Who pays.": "Quién paga.",
    "How it is measured.": "Cómo se mide.",
    "The meetings that it comes from.": "Las reuniones de las que proviene.",
    "Anything a reader should know.": "Todo lo que convenga que se sepa.",
    "What a line of action is to reach, by horizon.": "Qué ha de lograr una línea de acción, por horizonte.",
    "In the short term.": "A corto plazo.",
    "In the medium term.": "A mediano plazo.",
    "In the long term.": "A largo plazo.",
    "A dependency between two actions: finish-to-start unless another type is given.": (
        "Una dependencia entre dos acciones: de término a inicio si no se indica otro tipo."
    ),
    "The action at the other end; a parent means all actions below it.": (
        "La acción del otro extremo; si tiene otras debajo, significa todas ellas."
    ),
    "FS: what follows starts after the other's finish. Not before the same day: SS: it starts when the other starts;"
    " FF: it finishes when the other finishes; SF: it finishes when the other starts.": (
        "FS: la que sigue inicia después del término de la otra. No antes del mismo día: SS: inicia cuando inicia la"
        " otra; FF: termina cuando termina la otra; SF: termina cuando inicia la otra."
    ),
    "Time between: 2 weeks; negative for a lead: -5 working days.": (
        "Tiempo entre ambas: 2 weeks; negativo para un adelanto: -5 working days."
    ),
    "A point in time that shows progress; it falls at the end of its day.": (
        "Un momento que muestra avance; cae al final de su día."
    ),
    "Unique among milestones.": "Único entre los hitos.",
    "What is reached.": "Qué se alcanza.",
    "By the end of this period.": "Al final de este período.",
    # bodies
    "Someone who does, supports or pays for actions.": "Quien realiza, apoya o paga acciones.",
    "Unique among bodies.": "Único entre los organismos.",
    "The full name.": "El nombre completo.",
    "What it is; an `office` is a dated role that rotates (see `held_by`).": (
        "Qué es; `office` es un cargo que rota en fechas conocidas (véase `held_by`)."
    ),
    "ISO 3166-1 code of its country; none for a regional body.": (
        "Código ISO 3166-1 de su país; ninguno para un organismo regional."
    ),
    "True for the one body that coordinates the whole plan.": "True para el único organismo que coordina todo el plan.",
    "What people read instead of the id, if no other body is called so; as text: in all languages.": (
        "Lo que se lee en lugar del id, si ningún otro organismo se llama así; un texto sin idioma vale para todos."
    ),
    "What people read instead of the id, if no other source is called so; as text: in all languages.": (
        "Lo que se lee en lugar del id, si ninguna otra fuente se llama así; un texto sin idioma vale para todos."
    ),
    "What a tag of the plan's own words is called.": "Cómo se llama una etiqueta propia del plan.",
    "The tag as actions write it.": "La etiqueta como la escriben las acciones.",
    "What people read instead.": "Lo que se lee en su lugar.",
    "What people read instead of the plan's own tags.": "Lo que se lee en lugar de las etiquetas propias del plan.",
    "Who holds an office, in which period.": "Quién ejerce un cargo y en qué período.",
    "Its working calendar, if not its country's or the plan's.": (
        "Su calendario laboral, si no es el de su país o el del plan."
    ),
    "Whom to ask.": "A quién preguntar.",
    "Who holds a rotating office, and when.": "Quién ejerce un cargo rotativo y cuándo.",
    "The body that holds the office.": "El organismo que ejerce el cargo.",
    "When it holds it.": "Cuándo lo ejerce.",
    "A body's part in an action: the body, in which countries and when, where that differs.": (
        "La función de un organismo en una acción: el organismo, en qué países y cuándo, si difieren."
    ),
    "The id of a body.": "El id de un organismo.",
    "The countries for which it has this part; none: all.": "Los países en que tiene esta función; si faltan, todos.",
    "When it has this part; none: throughout.": "Cuándo tiene esta función; si falta, siempre.",
    # calendars
    "A working week and holidays. `calendar:` is the plan's own; `calendars:` are those of bodies and countries.": (
        "Una semana laboral y feriados. `calendar:` es el del plan; `calendars:`, los de organismos y países."
    ),
    "The id by which actions and bodies refer to it.": "El id con que acciones y organismos lo nombran.",
    "What it is called.": "Cómo se llama.",
    "The country whose bodies work by it, unless they name another.": (
        "El país cuyos organismos trabajan según él, si no nombran otro."
    ),
    "The days worked each week.": "Los días que se trabaja cada semana.",
    "Days that are not worked.": "Días que no se trabaja.",
    "A day that is not worked.": "Un día que no se trabaja.",
    "The day.": "El día.",
    "What is celebrated.": "Qué se celebra.",
    # costs
    "A cost of an action: a use of the library, an own unit cost, or one amount.\n\namount(year) = unit cost x"
    " quantity x frequency x duration x share, in each year of `each` (or of a frequency by\nyear), or once over"
    " `over`.": (
        "Un costo de una acción: un uso de la biblioteca, un costo unitario propio o un monto único.\n\nmonto(año) ="
        " costo unitario x cantidad x frecuencia x duración x proporción, en cada año de `each` (o de una"
        " frecuencia por año), o una vez durante `over`."
    ),
    "The id of a unit cost in `assumptions`.": "El id de un costo unitario de `assumptions`.",
    "What is bought, where no library entry says it.": "Qué se compra, si ninguna entrada de la biblioteca lo dice.",
    "The unit; must be the library's where `use` is given.": ("La unidad; con `use`, debe ser la de la biblioteca."),
    "Price of one unit, where it is not the library's.": "Precio de una unidad, si no es el de la biblioteca.",
    "One amount instead of unit cost and quantity.": "Un monto único en lugar de costo unitario y cantidad.",
    "How many units.": "Cuántas unidades.",
    "How many times a year (or in all, with `over`); or how many times in which year.": (
        "Cuántas veces al año (o en total, con `over`); o cuántas veces en qué año."
    ),
    "For how many days, months, ... of the unit.": "Durante cuántos días, meses, ... de la unidad.",
    "The part charged to this plan.": "La parte que se carga a este plan.",
    "Years in each of which the amount is spent again.": "Años en cada uno de los cuales se gasta de nuevo el monto.",
    "Years over which the one amount is spent; split by year only by `spread`.": (
        "Años durante los que se gasta el monto único; se divide por año solo con `spread`."
    ),
    "How the one amount is spread over its years; none: the plan's `spreading`.": (
        "Cómo se distribuye el monto único entre sus años; si falta, según `spreading` del plan."
    ),
    "The year of the price; none: the library's or plan's.": (
        "El año del precio; si falta, el de la biblioteca o el del plan."
    ),
    "The year of the price; none: the plan's.": "El año del precio; si falta, el del plan.",
    "Cost category; none: the library's.": "Categoría de costo; si falta, la de la biblioteca.",
    "Cost category.": "Categoría de costo.",
    "The country whose cost it is.": "El país al que corresponde el costo.",
    "Shares by country; what is left is regional.": "Proporciones por país; lo que queda es regional.",
    "The body that spends it, if not the responsible one.": "El organismo que lo gasta, si no es el responsable.",
    "True for a contribution in kind, kept apart from cash.": (
        "True para un aporte en especie, que va aparte del dinero en efectivo."
    ),
    "On what the figure rests.": "En qué se apoya la cifra.",
    "The part of a cost that belongs to one country.": "La parte de un costo que corresponde a un país.",
    "ISO 3166-1 code.": "Código ISO 3166-1.",
    "Its share of the cost.": "Su proporción del costo.",
    "Says that an action is not costed yet, and why.": "Dice que una acción todavía no está costeada, y por qué.",
    "Why there is no figure yet.": "Por qué no hay cifra todavía.",
    "A cost category, with the UNDG category that it belongs to.": (
        "Una categoría de costo, con la categoría UNDG a la que pertenece."
    ),
    "Unique among categories.": "Único entre las categorías.",
    "The name.": "El nombre.",
    "The UNDG category it maps to.": "La categoría UNDG a la que corresponde.",
    "An entry of the unit-cost library: what one unit costs, in prices of which year, on which assumption.": (
        "Una entrada de la biblioteca de costos unitarios: cuánto cuesta una unidad, a precios de qué año, con qué"
        " supuesto."
    ),
    "Unique in the library.": "Único en la biblioteca.",
    "What is bought.": "Qué se compra.",
    "The unit: day, workshop, person-month.": "La unidad: día, taller, persona-mes.",
    "Price of one unit.": "Precio de una unidad.",
    "What is included and on which basis.": "Qué se incluye y sobre qué base.",
    "Where the figure comes from.": "De dónde viene la cifra.",
    "A total that somebody printed: it is compared with the computed one, never used in its place.": (
        "Un total que alguien publicó: se compara con el calculado, nunca se usa en su lugar."
    ),
    "The printed amount.": "El monto publicado.",
    "Of what: line, year, category, ...": "De qué: line, year, category, ...",
    "Where it was printed.": "Dónde se publicó.",
    "What a declared total is the total of: one value for each of some keys; none: the whole plan.": (
        "De qué es total un total declarado: un valor para cada una de algunas claves; ninguna: todo el plan."
    ),
    "A dated rate of exchange: one unit of the plan's currency buys `per` units of this currency.": (
        "Un tipo de cambio con fecha: una unidad de la moneda del plan compra `per` unidades de esta moneda."
    ),
    "The foreign currency.": "La moneda extranjera.",
    "From when the rate holds.": "Desde cuándo rige el tipo de cambio.",
    "How much of it one unit of the plan's currency buys.": "Cuánto de ella compra una unidad de la moneda del plan.",
    "Who publishes the rate.": "Quién publica el tipo de cambio.",
    "A reserve for what cannot be foreseen: a rate on the costs of some categories, in the year of each.": (
        "Una reserva para imprevistos: una tasa sobre los costos de algunas categorías, en el año de cada uno."
    ),
    "Its categories; none: all that no other contingency names.": (
        "Sus categorías; si faltan, todas las que ninguna otra reserva nombra."
    ),
    "Rates on the costs of chosen categories, in entries of their own; never on costs in kind.": (
        "Tasas sobre los costos de categorías elegidas, en asientos propios; nunca sobre costos en especie."
    ),
    "True where it is given in kind, apart from cash.": "True si se aporta en especie, aparte del efectivo.",
    # staff
    "How much of a role an action takes.": "Cuánto de un puesto requiere una acción.",
    "The id of a staff role.": "El id de un puesto.",
    "How many persons.": "Cuántas personas.",
    "Level of effort: the share of full time.": "Nivel de dedicación: la proporción de la jornada completa.",
    "When; none: as long as the action lasts.": "Cuándo; si falta, mientras dure la acción.",
    "True where existing staff does the work: no new money.": (
        "True si el trabajo lo hace personal existente: no hay dinero nuevo."
    ),
    "The body whose staff it is.": "El organismo al que pertenece el personal.",
    "A kind of post: what a month of it costs, and on which assumption.": (
        "Un tipo de puesto: cuánto cuesta un mes y con qué supuesto."
    ),
    "Unique among roles.": "Único entre los puestos.",
    "The name of the post.": "El nombre del puesto.",
    "Cost of one person for one month; or `existing staff`.": "Costo de una persona por un mes; o `existing staff`.",
    "On what the monthly cost rests.": "En qué se apoya el costo mensual.",
    "How many full-time persons there are.": "Cuántas personas de jornada completa hay.",
    # funding
    "A source of funds.": "Una fuente de financiamiento.",
    "Unique among sources.": "Único entre las fuentes.",
    "The body that gives.": "El organismo que aporta.",
    "What kind of money it is.": "Qué clase de dinero es.",
    "How sure it is; only received and committed money closes a gap.": (
        "Qué tan seguro es; solo el dinero recibido y el comprometido cierran una brecha."
    ),
    "How much it has; none: not known, so not checked.": "Cuánto tiene; si falta, se desconoce y no se comprueba.",
    "When it may pay; none: throughout the plan.": "Cuándo puede pagar; si falta, durante todo el plan.",
    "What it may pay for; none: anything.": "Qué puede pagar; si falta, cualquier cosa.",
    "Overhead of this source.": "Gastos generales de esta fuente.",
    "The most it pays for one action.": "Lo máximo que paga por una acción.",
    "What others must add.": "Qué deben agregar otros.",
    "The document that it rests on.": "El documento en que se apoya.",
    "What a source may pay for; every list that is given must hold the cost, an empty one forbids nothing.": (
        "Qué puede pagar una fuente; toda lista que se dé debe contener el costo, y una vacía no prohíbe nada."
    ),
    "Lines of action.": "Líneas de acción.",
    "Actions, with all below them.": "Acciones, con todas las que están debajo.",
    "Countries whose costs it may pay.": "Países cuyos costos puede pagar.",
    "Cost categories.": "Categorías de costo.",
    "What the source's administrator takes: a rate on a base, added on top or taken out of the grant.": (
        "Lo que toma quien administra la fuente: una tasa sobre una base, agregada o descontada de la subvención."
    ),
    "The rate.": "La tasa.",
    "What the rate applies to.": "A qué se aplica la tasa.",
    "Categories left out of a reduced base.": "Categorías que una base reducida excluye.",
    "On top, or out of the grant.": "Agregados, o descontados de la subvención.",
    "What an action (and all below it) asks of a source: a share of its costs, or an amount.": (
        "Lo que una acción (con todas las que están debajo) pide a una fuente: una proporción de sus costos o un monto."
    ),
    "The id of a source.": "El id de una fuente.",
    "A share of every cost.": "Una proporción de cada costo.",
    "An amount, spread in proportion over the costs it may pay.": (
        "Un monto, distribuido en proporción entre los costos que puede pagar."
    ),
    "Only for costs of these years; none: all.": "Solo para costos de estos años; si falta, todos.",
    "Of each action that it helps to pay, or of all of them together.": (
        "De cada acción que ayuda a pagar, o de todas en conjunto."
    ),
    "The condition in the words of the agreement.": "La condición en las palabras del convenio.",
    "The least share of the costs that others pay.": "La proporción mínima de los costos que otros pagan.",
    "True for all that no one else pays of the costs it may pay.": (
        "True para todo lo que nadie más paga de los costos que puede pagar."
    ),
    "What a source asks others to pay of the costs that it helps to pay, before its own overhead.": (
        "Lo que una fuente pide que otros paguen de los costos que ayuda a pagar, antes de sus gastos generales."
    ),
    "What an action (and all below it) asks of a source: a share of its costs, an amount, or the rest.": (
        "Lo que una acción (con todas las que están debajo) pide a una fuente: una proporción de sus costos, un monto o"
        " el resto."
    ),
    "What others must pay: a condition to check, or a text.": (
        "Lo que otros deben pagar: una condición que se comprueba, o un texto."
    ),
    "Which kind of source the others are; none: any.": "Qué clase de fuente son los demás; si falta, cualquiera.",
    # indicators
    "A measure of output, outcome or impact.": "Una medida de producto, resultado o impacto.",
    "Unique among indicators.": "Único entre los indicadores.",
    "What is measured.": "Qué se mide.",
    "Its level in the results chain.": "Su nivel en la cadena de resultados.",
    "%, days, ...; none: a number.": "%, días, ...; sin ella: un número.",
    "The value before the plan.": "El valor antes del plan.",
    "A target per period.": "Una meta por período.",
    "sex, country, age, ...": "sexo, país, edad, ...",
    "Means of verification.": "Medios de verificación.",
    "What must hold for it to be reached.": "Qué debe cumplirse para que se alcance.",
    "A value of an indicator in a period.": "Un valor de un indicador en un período.",
    "The value, in the indicator's unit.": "El valor, en la unidad del indicador.",
    # meetings and endorsements
    "A workshop, consultation, working group or other meeting.": "Taller, consulta, grupo de trabajo u otra reunión.",
    "Unique among meetings.": "Único entre las reuniones.",
    "Its name.": "Su nombre.",
    "What kind of meeting.": "Qué tipo de reunión.",
    "When: a day, or two with `to` between them.": "Cuándo: un día, o dos con `to` entre ellos.",
    "Where.": "Dónde.",
    "The bodies that took part.": "Los organismos que participaron.",
    "How many persons took part.": "Cuántas personas participaron.",
    "What was agreed.": "Qué se acordó.",
    "Survey answers.": "Respuestas a la encuesta.",
    "Something that a meeting agreed.": "Algo que una reunión acordó.",
    "Unique among agreements.": "Único entre los acuerdos.",
    "The result of a survey question at a meeting.": "El resultado de una pregunta de encuesta en una reunión.",
    "What was asked.": "Qué se preguntó.",
    "What was answered, and by how many.": "Qué se respondió, y cuántos lo respondieron.",
    "A body's decision on one of the five aspects.": "La decisión de un organismo sobre uno de los cinco aspectos.",
    "The five specific validations of an operative plan.": "Las cinco validaciones específicas de un plan operativo.",
    "Who decided.": "Quién decidió.",
    "Which of the five validations.": "Cuál de las cinco validaciones.",
    "What it decided.": "Qué decidió.",
    "When.": "Cuándo.",
    "At which meeting.": "En qué reunión.",
    "In which document.": "En qué documento.",
    "What it said.": "Qué dijo.",
    "Only these lines of action; none: the whole plan.": "Solo estas líneas de acción; ninguna: todo el plan.",
    "Digest of what was endorsed.": "Huella digital de lo validado.",
    # scenarios
    "A scenario of an rplm plan": "Un escenario de un plan de rplm",
    "A scenario: one file in the folder `scenarios/` of a plan, named by the file.": (
        "Un escenario: un archivo de la carpeta `scenarios/` de un plan, con el nombre del archivo."
    ),
    "What is assumed, in a few words.": "Qué se supone, en pocas palabras.",
    "Sources that fall away or differ.": "Fuentes que desaparecen o que difieren.",
    "Rates of exchange that differ.": "Tipos de cambio que difieren.",
    "Another yearly rise of prices.": "Otra alza anual de los precios.",
    "`+10 %` for all prices; or a list, for some categories each.": (
        "`+10 %` para todos los precios; o una lista, cada una para algunas categorías."
    ),
    "Actions that take place at another time.": "Acciones que tienen lugar en otro momento.",
    "What would be otherwise with a source. Fields that are not given stay as they are in the plan.": (
        "Qué sería distinto en una fuente. Los campos que no se dan quedan como en el plan."
    ),
    "The source's id in the plan.": "El id de la fuente en el plan.",
    "True if it gives nothing, and nobody asks it.": "True si no da nada y nadie le pide.",
    "How much it would have.": "Cuánto tendría.",
    "How sure it would be.": "Cuán segura sería.",
    "When it could pay.": "Cuándo podría pagar.",
    "The most it would pay for one action.": "Lo máximo que pagaría por una acción.",
    "Another rate of exchange for a currency of the plan.": "Otro tipo de cambio para una moneda del plan.",
    "A currency for which the plan has a rate.": "Una moneda para la que el plan tiene un tipo de cambio.",
    "How many of it one unit of the plan's currency would buy.": (
        "Cuántas unidades de ella compraría una de la moneda del plan."
    ),
    "By how much prices would differ: unit costs, amounts and monthly costs, all or those of some categories.": (
        "Cuánto diferirían los precios: costos unitarios, montos y costos mensuales, todos o los de algunas categorías."
    ),
    "By how much, of the price: `+10 %`, `-5 %`.": "Cuánto, del precio: `+10 %`, `-5 %`.",
    "Cost categories; none: all costs.": "Categorías de costos; ninguna: todos los costos.",
    "When an action would take place instead.": "Cuándo tendría lugar una acción.",
    "The action's id in the plan; one with no action below it.": (
        "El id de la acción en el plan; una sin acciones por debajo."
    ),
    "How much later it starts than the plan's roadmap says.": (
        "Cuánto más tarde comienza de lo que dice la hoja de ruta del plan."
    ),
    "Not before this period, instead.": "No antes de este período, en su lugar.",
    "Finished by the end of this period, instead.": "Terminada al fin de este período, en su lugar.",
    "How long it takes, instead.": "Cuánto dura, en su lugar.",
}
