"""Spanish of the rules of languages."""

from rplm.lang.said import Said

RULES = {
    "RP801": Said(
        "`{field}` no tiene texto en {missing}{more}",
        'Agréguelo: {{en: "...", es: "..."}}; `unofficial: [es]` marca una traducción que nadie ha acordado.',
        """Un texto que no figura en todos los idiomas que pide el plan.

Un plan enumera en `languages` los idiomas en que se quiere cada texto. Donde falta la traducción, las exportaciones en
ese idioma usan el original. Un texto sin letras, como `%`, no necesita ninguna. Los nombres de feriados
se señalan una vez por archivo, con cuántos son.""",
    ),
    "RP802": Said(
        "el idioma original {original} no es uno de los idiomas del plan",
        "Use uno de estos: {languages}; o agréguelo a `languages:`.",
        """Un plan cuyos textos se acordaron en un idioma que el plan no incluye.""",
    ),
    "RP803": Said(
        "el texto en {language} es igual al texto en {original}",
        "Tradúzcalo o quítelo hasta que haya una traducción.",
        """Una traducción que es el original, palabra por palabra.

Un texto copiado para traducirlo después parece una traducción a quien lo lee. No se revisan los textos de hasta tres
palabras: los nombres suelen ser iguales.""",
    ),
}
