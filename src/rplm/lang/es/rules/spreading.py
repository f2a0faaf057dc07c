"""Spanish of the rules of one amount over several years."""

from rplm.lang.said import Said

RULES = {
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
}
