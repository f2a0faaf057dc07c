"""Spanish of the rules of costs."""

from rplm.lang.said import Said

RULES = {
    "RP401": Said(
        "no existe el costo unitario {use}",
        "Corrija el id o agréguelo a `assumptions:`.",
        """Un costo que usa una entrada de la biblioteca de costos unitarios que no está en ella.""",
    ),
    "RP402": Said(
        "{action} está sin costear: {reason}",
        "Agregue `costs:` o indique `no cost`, `existing staff` o el motivo en `not_costed:`.",
        """Una acción, o uno de sus costos, aún no tiene cifra; por eso los totales son demasiado bajos.

Lo que no tiene cifra nunca se cuenta como cero: se enumera con su motivo debajo de cada tabla. `no cost` y
`existing staff` son respuestas; un espacio en blanco no lo es.""",
    ),
    "RP403": Said(
        "{action} lleva dinero, y también lo que está debajo: {below}",
        "Mantenga los costos en un solo nivel: bájelos o súbalos.",
        """Hay costos en una acción y en otra que está debajo de ella: no se puede saber si uno contiene al otro.""",
    ),
    "RP404": Said(
        "no hay tipo de cambio para {currency}{later}",
        (
            "Agregue uno a `rates:`, con fecha igual o anterior a `rates_as_of`; hasta entonces este monto no está en"
            " ningún total."
        ),
        """Un monto en otra moneda que no se puede convertir; se enumera como desconocido y no está en ningún total.

Un tipo de cambio dice cuánto de una moneda compra una unidad de la moneda del plan. Rige el último con fecha igual o
anterior a `rates_as_of`; los tipos de cambio solo se mueven cuando el plan lo dice.""",
    ),
    "RP405": Said(
        "{what} no tiene texto de supuesto",
        "Indique en `assumption:` qué incluye y sobre qué base.",
        """Una cifra que no se apoya en nada que se diga: una entrada de la biblioteca, o un costo con precio propio.

Quien valida los supuestos presupuestarios debe poder leerlos.""",
    ),
    "RP406": Said(
        "ningún costo usa el costo unitario {use}",
        "Quítelo o úselo.",
        """Una entrada de la biblioteca de costos unitarios que ningún costo usa: sobró o se olvidó.""",
    ),
    "RP407": Said(
        "esto se cuenta en {unit}, pero {use} tiene precio por {expected}",
        "Use la unidad de la biblioteca o dé a este costo `item` y `unit_cost` propios.",
        """Un costo se cuenta en una unidad distinta de aquella a la que corresponde el precio de la biblioteca.

Diez días al precio de una semana serían el dinero de diez semanas.""",
    ),
    "RP408": Said(
        "{action} tiene un costo en {years}, fuera del período del plan ({first} a {last})",
        "Corrija el año o el `period:` del plan.",
        """Un costo en un año que el plan no abarca.""",
    ),
    "RP409": Said(
        (
            "el total declarado para {what} es {currency} {stated}, y el plan suma {computed}: una diferencia de "
            "{difference}"
        ),
        "Corrija los costos o el total; es una comprobación, y ninguna cifra se toma de él.",
        """Un total declarado que difiere de lo que el propio plan suma.

Cada costo se redondea una sola vez, y cada total impreso es la suma de cifras impresas; por eso una diferencia nunca es
cuestión de redondeo.""",
    ),
    "RP410": Said(
        "no existe el puesto {role}",
        "Corrija el id o agregue el puesto a `roles:`.",
        """Una acción emplea personal de un puesto que no está en el plan.""",
    ),
    "RP411": Said(
        "el puesto {role} no tiene costo mensual",
        "Agregue `monthly_cost:`, un monto o `existing staff`.",
        """Un puesto sin costo mensual: las acciones que lo necesitan quedan sin costear.

El personal que ya está pagado es `existing staff`, que no es lo mismo que no conocer el costo.""",
    ),
    "RP412": Said(
        "no existe la categoría {category}",
        "Corrija el id o agregue la categoría a `categories:`.",
        """Una categoría que no es una de las del plan. Un plan que no declara categorías puede usar cualquiera.""",
    ),
    "RP413": Said(
        "se declara un total para {what}, que el plan no tiene",
        "Corrija la selección en `of:`.",
        """Un total declarado de algo que no está en el plan; no hay con qué compararlo.""",
    ),
    "RP414": Said(
        "las partes de los países en este costo suman {share}",
        "Redúzcalas a 100 % como máximo; lo que resta es regional.",
        """Un costo que se divide entre países con partes que suman más de 100 %.""",
    ),
    "RP416": Said(
        "las partes por año de este costo suman {share}, no 100 %",
        "Corrija las partes: todo el monto se gasta en algún año.",
        """Un costo que se distribuye entre años con partes que son más o menos que el total.""",
    ),
    "RP417": Said(
        "una parte de este costo corresponde a {years}, que no está entre sus años ({over})",
        "Corrija el año o agréguelo a `over:`.",
        """Una parte de un costo para un año que no es uno de aquellos en los que se gasta.""",
    ),
    "RP415": Said(
        "{action} tiene un costo en {years}, pero está programada del {start} al {finish}",
        "Corrija los años del costo o las fechas de la acción (o de aquellas a las que sigue).",
        """Un costo en un año en el que su acción no está en curso, quizá porque la desplazó aquello a lo que sigue.""",
    ),
    "RP418": Said(
        "este tipo de cambio para {currency} no se puede usar: {why}",
        "Deje un solo tipo por día para cada moneda extranjera, mayor que cero.",
        """Un tipo de cambio igual a cero, uno para la moneda del plan o un segundo para la misma moneda y el mismo día.

Cuál de dos tipos de un mismo día rige sería una conjetura, y de ella dependería el dinero.""",
    ),
    "RP419": Said(
        "hay dos imprevistos sobre {category}: {first} y {second}",
        "Deje una sola tasa por categoría.",
        """Una categoría con dos tasas de imprevistos, o dos tasas para todas las demás categorías.

Cuál de ellas rige sería una conjetura, y de ella dependería el dinero.""",
    ),
}
