"""Plan to facts: order, roadmap, ledger. Facts are immutable and know nothing of how they are shown."""
