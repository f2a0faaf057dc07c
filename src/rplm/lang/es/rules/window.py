"""Spanish of the rules of windows and earmarks."""

from rplm.lang.said import Said

RULES = {
    "RP229": Said(
        (
            "{action} se realiza del {start} al {finish}, fuera de la ventana de todas las fuentes que la pagan:"
            " {windows}{because}"
        ),
        "Lleve la acción a una ventana, pida a otra fuente o corrija la ventana.",
        """Una acción financiada que se realiza cuando ninguna de sus fuentes puede pagar.

El dinero pertenece a años y las ventanas a días: una donación que cierra en junio paga costos de ese año, pero
difícilmente una acción de septiembre. Donde tampoco coinciden los años lo dice en su lugar RP504.""",
    ),
    "RP504": Said(
        "{source} paga en {window}, pero {action} le pide pagar en {years}",
        "Limite la asignación con `period:` o corrija la ventana de la fuente.",
        """Una acción pide a una fuente pagar en años que están fuera de su ventana.

Una proporción se aplica a todos los costos de su acción; un monto, solo a los que están dentro de la ventana: se
informa cuando no hay ninguno.""",
    ),
    "RP505": Said(
        "{action} pide a {source} pagar lo que esta no puede: {outside}",
        "Pida a otra fuente, pida un monto para lo que permite su destino específico, o corríjalo.",
        """Una acción pide a una fuente pagar lo que su destino específico excluye.

Una proporción se aplica a todos los costos de su acción; un monto, solo a los que permite el destino específico: se
informa cuando no hay ninguno.""",
    ),
    "RP511": Said(
        "{action} pide dinero a {source}, pero no tiene ningún costo que esta pueda pagar",
        "Agregue los costos, corrija el `period:` de la asignación o quite la asignación.",
        """Una asignación a una acción que no cuesta nada, o nada en los años de la asignación.""",
    ),
}
