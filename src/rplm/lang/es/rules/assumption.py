"""Spanish of the rules of budgeting assumptions."""

from rplm.lang.said import Said

RULES = {
    "RP401": Said(
        "no existe el costo unitario {use}",
        "Corrija el id o agréguelo a `assumptions:`.",
        """Un costo que usa una entrada de la biblioteca de costos unitarios que no está en ella.""",
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
    "RP412": Said(
        "no existe la categoría {category}",
        "Corrija el id o agregue la categoría a `categories:`.",
        """Una categoría que no es una de las del plan. Un plan que no declara categorías puede usar cualquiera.""",
    ),
}
