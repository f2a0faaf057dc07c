"""Make a plan of any size, the same one for the same seed: `python benchmarks/generate.py 1000 FOLDER [--seed 1]`.

The number counts the operative actions (those with no action below). Each has texts in two languages, bodies, a
timetable, staff, costs from a library, financing and an indicator; about half follow other actions. The plan is valid:
the generator keeps a rough timetable of its own so that nothing ends after the plan, and sources have what is asked.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

SIZES = (37, 1_000, 10_000, 100_000)
FIRST_YEAR, LAST_YEAR = 2024, 2031
_MONTHS = (LAST_YEAR - FIRST_YEAR + 1) * 12
_PER_LINE = 250
_PER_REGIONAL = 4

_VERBS = (("Map", "Mapear"), ("Compare", "Comparar"), ("Design", "Diseñar"), ("Pilot", "Poner a prueba"),
          ("Train staff on", "Capacitar sobre"), ("Publish", "Publicar"), ("Agree on", "Acordar"),
          ("Review", "Revisar"))  # fmt: skip
_NOUNS = (("labour market information systems", "los sistemas de información del mercado laboral"),
          ("recruitment costs of migrant workers", "los costos de contratación de trabajadores migrantes"),
          ("certificates of competencies", "los certificados de competencias"),
          ("portability of social security", "la portabilidad de la seguridad social"),
          ("bilateral labour agreements", "los acuerdos laborales bilaterales"),
          ("services for women migrant workers", "los servicios para trabajadoras migrantes"),
          ("permits for seasonal workers", "los permisos para trabajadores temporales"),
          ("dialogue of employers and workers", "el diálogo entre empleadores y trabajadores"))  # fmt: skip
_PLACES = (("in border municipalities", "en municipios fronterizos"), ("in agriculture", "en la agricultura"),
           ("with six ministries", "con seis ministerios"), ("for young people", "para personas jóvenes"),
           ("in two corridors", "en dos corredores"), ("after disasters", "después de desastres"))  # fmt: skip
_COUNTRIES = ("BZ", "CA", "CR", "DO", "SV", "GT", "HN", "MX", "NI", "PA", "US")
_CATEGORIES = ("staff", "supplies", "equipment", "contractual", "travel", "transfers", "operating")
_TAGS = ('"GCM:1"', '"GCM:5"', '"GCM:6"', '"SDG:8.8"', '"SDG:10.7"', "gender")
_UNITS = ("day", "workshop", "trip", "study", "course", "licence")


def generate(actions: int, folder: Path, seed: int = 1) -> Path:
    """Write a plan with so many operative actions into a folder and return the folder."""
    plan = _Plan(actions, random.Random(seed))
    (folder / "actions").mkdir(parents=True, exist_ok=True)
    files = {"plan.yaml": plan.heading(), "bodies.yaml": plan.bodies(), "assumptions.yaml": plan.assumptions()}
    files |= {f"actions/L{line}.yaml": text for line, text in plan.lines()}
    files["money.yaml"] = plan.money()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


class _Plan:
    def __init__(self, actions: int, chance: random.Random) -> None:
        self.actions, self.chance = actions, chance
        self.line_count = max(4, actions // _PER_LINE)
        self.unit_costs = min(400, 25 + actions // 50)
        self.done: list[tuple[str, int]] = []
        """The operative actions so far, each with the month (from 0) after its rough finish."""

    def heading(self) -> str:
        return f"""plan: BENCH-{self.actions}
title: {{en: "Generated plan of {self.actions} actions", es: "Plan generado de {self.actions} acciones"}}
status: {{en: "Generated for measuring", es: "Generado para medir"}}
languages: [en, es]
original: en
period: {FIRST_YEAR} to {LAST_YEAR}
as_of: {FIRST_YEAR}-01-15
currency: USD
round_to: 1
prices: {{year: {FIRST_YEAR}, uplift: 3 % compound, rates_as_of: {FIRST_YEAR}-01-01}}
levels:
  - {{en: "line", es: "línea"}}
  - {{en: "regional action", es: "acción regional"}}
  - {{en: "operative action", es: "acción operativa"}}
horizons: {{short: {FIRST_YEAR} to {FIRST_YEAR + 1}, medium: {FIRST_YEAR + 2} to {FIRST_YEAR + 4}, \
long: {FIRST_YEAR + 5} to {LAST_YEAR}}}
countries: [{", ".join(_COUNTRIES)}]
calendar:
  holidays: [{", ".join(f"{year}-01-01" for year in range(FIRST_YEAR, LAST_YEAR + 1))}]
"""

    def bodies(self) -> str:
        title = '{en: "Secretariat", es: "Secretaría"}'
        lines = ["bodies:", f"  - {{id: COORD, title: {title}, kind: secretariat, coordinator: true}}"]
        for country in _COUNTRIES:
            lines += [
                f"  - id: LAB-{country}",
                f'    title: {{en: "Ministry of Labour, {country}", es: "Ministerio de Trabajo, {country}"}}',
                "    kind: ministry",
                f"    country: {country}",
            ]
        for number in range(1, 13):
            title = f'{{en: "Agency {number}", es: "Agencia {number}"}}'
            lines.append(f"  - {{id: AG{number}, title: {title}, kind: agency}}")
        return "\n".join(lines) + "\n"

    def assumptions(self) -> str:
        lines = ["assumptions:"]
        for number in range(1, self.unit_costs + 1):
            unit = self.chance.choice(_UNITS)
            currency = self.chance.choices(("USD", "EUR", "MXN"), (8, 1, 1))[0]
            offers = number % 5 + 2
            price = self.chance.randrange(50, 9_000, 25) * (18 if currency == "MXN" else 1)
            lines += [
                f"  - id: u-{number}",
                f'    title: {{en: "Standard {unit}, type {number}", es: "Unidad estándar, tipo {number}"}}',
                f'    unit: {{en: "{unit}", es: "unidad {unit}"}}',
                f"    unit_cost: {price} {currency}",
                f"    category: {self.chance.choice(_CATEGORIES[1:])}",
                f'    assumption: {{en: "Average of {offers} offers", es: "Promedio de {offers} ofertas"}}',
                '    reference: {en: "Procurement records", es: "Registros de adquisiciones"}',
            ]
        return "\n".join(lines) + "\n"

    def lines(self) -> Iterator[tuple[int, str]]:
        share, rest = divmod(self.actions, self.line_count)
        for line in range(1, self.line_count + 1):
            yield line, self.line(line, share + (line <= rest))

    def line(self, line: int, leaves: int) -> str:
        lines = ["actions:", f"  - id: L{line}", *self.title("Line of action on", "Línea de acción sobre")]
        terms = ('en: "Known and compared"', 'es: "Se conoce y se compara"')
        lines += ["    objectives:", *(f"      {term}: {{{', '.join(terms)}}}" for term in ("short", "medium", "long"))]
        regional, left = 0, leaves
        while left:
            regional += 1
            count = min(left, self.chance.randint(1, _PER_REGIONAL))
            lines += [f"  - id: L{line}.{regional}", *self.title()]
            for number in range(1, count + 1):
                lines += self.leaf(line, f"L{line}.{regional}.{number}")
            left -= count
        return "\n".join(lines) + "\n"

    def title(self, en: str = "", es: str = "") -> list[str]:
        verb, noun, place = (self.chance.choice(each) for each in (_VERBS, _NOUNS, _PLACES))
        return [
            "    title:",
            f'      en: "{en or verb[0]} {noun[0]} {place[0]}"',
            f'      es: "{es or verb[1]} {noun[1]} {place[1]}"',
        ]

    def leaf(self, line: int, ident: str) -> list[str]:
        months = self.chance.randint(1, 9)
        links, start = self.links(months)
        if not links:
            start = self.chance.randrange(0, _MONTHS // 2, 3)
        finish = start + months
        self.done.append((ident, finish))
        safe = range(start + 2, finish - 2) or range(start + months // 2, start + months // 2 + 1)
        first, last = FIRST_YEAR + safe[0] // 12, FIRST_YEAR + safe[-1] // 12
        return [
            f"  - id: {ident}",
            *self.title(),
            f"    priority: {self.chance.randint(1, 3)}",
            f"    tags: [{', '.join(self.chance.sample(_TAGS, 2))}]",
            f"    after: [{', '.join(links)}]" if links else f"    starts: {_quarter(start)}",
            f"    lasts: {months} month{'s' if months > 1 else ''}",
            *self.who(),
            *self.costs(first, last),
            f"    funding: [{', '.join(self.funding(line))}]",
            *self.indicator(ident, last),
        ]

    def links(self, months: int) -> tuple[list[str], int]:
        """Return the links of the next action (none for about half) and its rough first month."""
        near = [each for each in self.done[-60:] if each[1] + months + 4 < _MONTHS]
        if not near or self.chance.random() < 0.5:
            return [], 0
        links, start = [], 0
        for ident, finish in self.chance.sample(near, min(len(near), self.chance.randint(1, 3))):
            lag = self.chance.choices((0, 1), (4, 1))[0]
            links.append(f"{ident} + {lag} month" if lag else ident)
            start = max(start, finish + lag)
        return links, start

    def who(self) -> list[str]:
        ministry, other = self.chance.sample(_COUNTRIES, 2)
        effort = self.chance.choice((10, 25, 50, 100))
        return [
            f"    responsible: [{self.chance.choice((f'LAB-{ministry}', f'AG{self.chance.randint(1, 12)}'))}]",
            f"    supporting: [LAB-{other}, COORD]",
            f"    staff: [{{role: officer, effort: {effort} %}}, {{role: focal-point, existing: true}}]",
        ]

    def costs(self, first: int, last: int) -> list[str]:
        years = str(first) if first == last else f"[{first}, {last}]"
        lines = ["    costs:"]
        for _ in range(self.chance.randint(1, 4)):
            use, quantity = self.chance.randint(1, self.unit_costs), self.chance.randint(1, 40)
            spent = f"over: {years}" if self.chance.random() < 0.15 else f"each: {years}"
            lines.append(f"      - {{use: u-{use}, quantity: {quantity}, {spent}}}")
        if self.chance.random() < 0.3:
            item = '{en: "Print, publish and post", es: "Imprimir, publicar y enviar"}'
            amount = f"{self.chance.randrange(500, 20_000, 250)} USD"
            lines.append(f"      - {{item: {item}, amount: {amount}, each: {first}, category: supplies}}")
        return lines

    def funding(self, line: int) -> Iterator[str]:
        sources = ("GRANT-A", "GRANT-B", "BUDGET", f"FUND-{line % 4 + 1}")
        chosen = self.chance.sample(sources, self.chance.randint(1, 3))
        for source, share in zip(chosen, (50, 30, 15), strict=False):
            yield f"{{source: {source}, share: {share} %}}"

    def indicator(self, ident: str, year: int) -> list[str]:
        noun = self.chance.choice(_NOUNS)
        return [
            "    indicators:",
            f"      - id: I-{ident}",
            f'        title: {{en: "Reports on {noun[0]}", es: "Informes sobre {noun[1]}"}}',
            f"        baseline: {{period: {FIRST_YEAR - 1}, value: 0}}",
            f"        targets: [{{period: {year}, value: {self.chance.randint(1, 30)}}}]",
            '        verification: {en: "Published reports", es: "Informes publicados"}',
        ]

    def money(self) -> str:
        lines = ["categories:"]
        lines += [f'  - {{id: {each}, title: {{en: "{each}", es: "{each} (es)"}}}}' for each in _CATEGORIES]
        lines.append("rates:")
        for currency, per in (("EUR", "0.92"), ("MXN", "17.05")):
            source = '{en: "Central bank", es: "Banco central"}'
            lines.append(f"  - {{currency: {currency}, date: {FIRST_YEAR}-01-01, per: {per}, source: {source}}}")
        reason = '{en: "Average of three agencies", es: "Promedio de tres agencias"}'
        lines += [
            "roles:",
            "  - id: officer",
            '    title: {en: "Project officer", es: "Oficial de proyecto"}',
            "    monthly_cost: 3200 USD",
            f"    assumption: {reason}",
            f"    reference: {reason}",
            '  - {id: focal-point, title: {en: "Focal point", es: "Punto focal"}, monthly_cost: existing staff}',
            "sources:",
        ]
        big = 10_000_000 * self.actions
        lines += self.source("GRANT-A", "grant", "committed", big)
        lines += self.source("GRANT-B", "grant", "pledged", big)
        lines += self.source("BUDGET", "government", "received", big)
        for number in range(1, 5):
            earmark = [f"L{line}" for line in range(1, self.line_count + 1) if line % 4 + 1 == number]
            lines += self.source(f"FUND-{number}", "grant", "indicative", big)
            lines.append(f"    earmark: {{lines: [{', '.join(earmark)}]}}")
        return "\n".join(lines) + "\n"

    def source(self, ident: str, kind: str, status: str, amount: int) -> list[str]:
        return [
            f"  - id: {ident}",
            f'    title: {{en: "Source {ident}", es: "Fuente {ident}"}}',
            f"    kind: {kind}",
            f"    status: {status}",
            f"    amount: {amount} USD",
            f"    window: {FIRST_YEAR} to {LAST_YEAR}",
            '    agreement: {en: "Agreement on file", es: "Acuerdo en archivo"}',
        ]


def _quarter(month: int) -> str:
    return f"{FIRST_YEAR + month // 12}-Q{month % 12 // 3 + 1}"


def main() -> None:
    """Write a plan."""
    parser = argparse.ArgumentParser(description="Make a plan of any size, the same one for the same seed.")
    parser.add_argument("actions", type=int, help="how many operative actions: 37, 1000, 10000, 100000, ...")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(generate(given.actions, given.folder, given.seed))


if __name__ == "__main__":
    sys.exit(main())
