"""Spanish of the rules of staff."""

from rplm.lang.said import Said

RULES = {
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
    "RP440": Said(
        (
            "{role} se necesita {persons} veces a tiempo completo del {start} al {end}, pero su capacidad es"
            " {capacity}: {actions}{more}"
        ),
        "Mueva una de las acciones, reduzca su dedicación o aumente la capacidad.",
        """Un puesto del que las acciones necesitan, al mismo tiempo, más de lo que hay.

Cada día se suma, en todas las acciones, el número de personas por su nivel de dedicación, también del personal
existente. Se señala una vez por puesto, con los días en que más se necesita; `rplm roadmap --workload` los muestra
todos.""",
    ),
    "RP441": Said(
        "el puesto {role} tiene una capacidad de 0, pero lo necesitan {actions}",
        "Indique cuántas personas de tiempo completo hay, o quite `capacity` si no se sabe.",
        """Un puesto en el que no hay nadie y que unas acciones necesitan.""",
    ),
}
