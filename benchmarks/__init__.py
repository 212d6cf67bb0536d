"""How fast Knitwork is, beside a named rival on the same machine: ``python -m benchmarks``.

What is measured, how, and what came out stands in ``docs/benchmarks.md``.
"""
