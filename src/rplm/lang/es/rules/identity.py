"""Spanish of the rules of ids."""

from rplm.lang.said import Said

RULES = {
    "RP120": Said(
        "{id} se distingue de {other} solo por las mayúsculas",
        "Dé otro id a uno de los dos, aquí y en todas partes donde se usa.",
        """Dos ids de la misma clase que son iguales salvo por las mayúsculas.

Las fórmulas de un libro no los distinguen: la suma de uno tendría el dinero de ambos.""",
    ),
    "RP121": Said(
        "{id} no está libre como id: en todas las tablas designa {what}",
        "Dele otro id, aquí y en todas partes donde se usa.",
        """Una fuente llamada `unfunded` o una categoría llamada `indirect`.

Con esas palabras las tablas muestran lo que ninguna fuente paga y los costos indirectos de las fuentes. Lo que el plan
llamara así se sumaría a ello.""",
    ),
}
