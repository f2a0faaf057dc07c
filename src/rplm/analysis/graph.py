"""The roadmap as a networkx graph: the door for those who want to ask it more."""

from __future__ import annotations

import networkx

from rplm.analysis.roadmap import Roadmap


def digraph(roadmap: Roadmap) -> networkx.MultiDiGraph:
    """Return a graph with a node for each action that has none below it, and an edge for each link that it waits for.

    Nodes carry `title` (a `Text`), `line`, `start`, `finish`, `total_slack` and `critical` (None where there are no
    dates); edges carry `type` and `lag` (as it is written, None without one). A link to a parent is an edge from each
    action below it.
    """
    graph = networkx.MultiDiGraph()
    for action in roadmap.plan.leaves:
        dates = roadmap.actions.get(action.id)
        graph.add_node(
            action.id,
            title=action.title,
            line=action.line,
            start=dates.start if dates else None,
            finish=dates.finish if dates else None,
            total_slack=dates.total_slack if dates else None,
            critical=action.id in roadmap.critical if dates else None,
        )
    for step in roadmap.order.steps:
        lag = str(step.link.lag) if step.link.lag else None
        for after in roadmap.order.members[step.action]:
            for before in roadmap.order.members[step.target]:
                graph.add_edge(before, after, type=step.link.type, lag=lag)
    return graph
