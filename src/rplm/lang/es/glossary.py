"""Spanish glossary of the page: what its words mean, as in docs/glossary.md."""

GLOSSARY = {
    "line of action": (
        "línea de acción (línea)",
        "Acción del nivel superior. Una fila del presupuesto es un costo, nunca una línea.",
    ),
    "operative action": (
        "acción operativa",
        "Acción con fechas, organismos y dinero. En el Plan Regional: el tercer nivel.",
    ),
    "responsible": ("responsable", "El organismo que responde por una acción."),
    "supporting": ("apoyo", "Un organismo que ayuda."),
    "milestone": ("hito", "Algo que se logra al final de un día."),
    "total slack": (
        "holgura total",
        "Días hábiles entre el inicio y el inicio más tardío: cuánto puede retrasarse la acción, ella sola.",
    ),
    "critical action": (
        "acción crítica",
        "En la ruta crítica, u holgura total de cero o menos: decide cuándo termina el trabajo, o no le sobra un día.",
    ),
    "critical path": (
        "ruta crítica",
        "Una cadena más larga de vínculos, cada uno de los cuales determina el siguiente.",
    ),
    "horizon": ("horizonte", "Corto, mediano o largo plazo. Una acción pertenece a aquel en que termina."),
    "status date": ("fecha de corte", "El día al que se refiere el informe (`as_of`); nunca el reloj de hoy."),
    "required": ("requerido", "Lo que cuestan las acciones."),
    "allocated": ("asignado", "Lo que el plan pide a las fuentes."),
    "available": ("disponible", "La parte asignada que está recibida o comprometida."),
    "pledged": ("prometido", "Prometido, sin firma. No cierra brechas."),
    "indicative": ("indicativo", "En conversación. No cierra brechas."),
    "to be mobilised": (
        "por movilizar",
        "Requerido menos disponible, asiento por asiento. Un excedente en otra parte no lo reduce.",
    ),
    "surplus": (
        "excedente",
        "Dinero de una fuente que excede lo que sus asientos necesitan. Va aparte; no cierra otra brecha.",
    ),
    "unfunded": ("sin financiamiento", "Costo que no se pide a ninguna fuente."),
    "not split by year": (
        "no distribuido por año",
        "Dinero que cuenta en los totales y va aparte en los cuadros anuales.",
    ),
    "no cost": ("sin costo", "Declarada sin necesidad de dinero. No genera asiento y se enumera."),
    "existing staff": ("personal existente", "Se hace con personal ya pagado: sin dinero nuevo."),
    "not costed": ("sin costear", "Aún no hay cifra; se da el motivo. Nunca se cuenta como cero."),
    "not known": (
        "se desconoce",
        "Hay un monto pero no se puede convertir: falta el tipo de cambio. No está en el total y se enumera.",
    ),
    "in kind": ("en especie", "Se da en bienes, salas o tiempo, no en efectivo. Va aparte del efectivo."),
    "finding": ("hallazgo", "Algo que `rplm validate` señala en un lugar de un archivo."),
    "warning": ("advertencia", "Un vacío por cerrar; las cifras se dan igualmente."),
    "note": ("nota", "Consejo."),
    "five validations": (
        "las cinco validaciones (aspectos)",
        "Plazos; organismos responsables y de apoyo; supuestos presupuestarios; fuentes de financiamiento;"
        " período de ejecución.",
    ),
}
