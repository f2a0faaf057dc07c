"""Spanish of the rules of contingency."""

from rplm.lang.said import Said

RULES = {
    "RP419": Said(
        "hay dos imprevistos sobre {category}: {first} y {second}",
        "Deje una sola tasa por categoría.",
        """Una categoría con dos tasas de imprevistos, o dos tasas para todas las demás categorías.

Cuál de ellas rige sería una conjetura, y de ella dependería el dinero.""",
    ),
}
