"""Spanish of the rules of bodies."""

from rplm.lang.said import Said

RULES = {
    "RP301": Said(
        "{action} no tiene organismo responsable",
        "Agregue `responsible:` con el id del organismo que responde por ella.",
        """Una acción sin otras debajo por la que nadie responde.

La responsabilidad no se hereda: un organismo que responde por toda una línea de acción no necesariamente ejecuta cada
una de sus acciones; por eso cada acción que se programa nombra el suyo.""",
    ),
    "RP302": Said(
        "no existe el organismo {body}",
        "Corrija el id o agregue el organismo a `bodies:`.",
        """Un organismo que se nombra pero no está en el plan.

Puede nombrarse como responsable o de apoyo, como quien gasta un costo o aporta su personal, como titular de un cargo,
como participante en una reunión o como quien ha de validar el plan.""",
    ),
    "RP303": Said(
        "{body} es a la vez responsable de {action} y apoyo",
        "Conserve una de las dos funciones o indique para qué países tiene cada una.",
        """Un mismo organismo con ambas funciones en una acción, al mismo tiempo y para un mismo país.

Quien responde por una acción no la apoya además. Un organismo puede ser responsable en un país y apoyar en otro.""",
    ),
    "RP304": Said(
        "{country} no es uno de los países del plan",
        "Corrija el código o agregue el país a `countries:` del plan.",
        """Una función o un costo en un país que el plan no abarca.

Solo se revisan los planes que enumeran sus países en `countries`.""",
    ),
    "RP305": Said(
        "{body} es un segundo coordinador además de {other}",
        "Conserve `coordinator: true` en un solo organismo.",
        """Más de un organismo que coordina el plan.

Los costos compartidos se cuentan al coordinador; por eso hay uno como máximo.""",
    ),
    "RP306": Said(
        "el plan tiene {count} países, pero ningún organismo lo coordina",
        "Agregue `coordinator: true` al organismo que lo hace.",
        """Un plan de más de un país sin un organismo que lo coordine.""",
    ),
}
