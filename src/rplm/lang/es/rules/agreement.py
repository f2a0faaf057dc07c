"""Spanish of the rules of agreement."""

from rplm.lang.said import Said

RULES = {
    "RP701": Said(
        "no existe el organismo {body} que valide: {aspect}",
        "Corrija el id o agregue el organismo a `bodies:`.",
        """Una validación de un organismo que no está en el plan.""",
    ),
    "RP702": Said(
        "{given} de {count} han validado: {aspect}; faltan: {missing}",
        "Registre sus decisiones en `endorsements:` cuando se adopten.",
        """Un aspecto del plan que no han validado todos los organismos de `endorsers`.

Cada una de las cinco validaciones (plazos; organismos responsables y de apoyo; supuestos presupuestarios; fuentes de
financiamiento; período de ejecución) se espera de cada uno de ellos. Donde se decide por consenso, los que faltan
importan más que una mayoría. Cuenta la última decisión de cada organismo, para cada línea de acción.""",
    ),
    "RP703": Said(
        "no existe la reunión {meeting}",
        "Corrija el id o agregue la reunión a `meetings:`.",
        """Una reunión de la que proviene una acción o una validación y que no está en el plan.""",
    ),
    "RP704": Said(
        "{body} objeta: {aspect}",
        "Resuelva la objeción y registre la nueva decisión junto a la anterior.",
        """Un organismo que objetó un aspecto del plan y desde entonces no ha decidido otra cosa.""",
    ),
    "RP705": Said(
        "esta validación tiene fecha {date}, pero la reunión {meeting} se celebró: {period}",
        "Corrija la fecha o nombre la reunión o el documento en que se dio.",
        """Una validación que nombra una reunión pero no lleva la fecha de uno de sus días.""",
    ),
    "RP707": Said(
        "no existe la línea de acción {line} que se valida",
        "Corrija el id o quite `lines` si se valida todo el plan.",
        """Una validación de una línea de acción que no está en el plan.""",
    ),
}
