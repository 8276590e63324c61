"""Speedups of the pinned engine that change nothing of a report; a test compares each with the engine's own way.

The engine computes the same things over and over. Here the results are kept, under keys that hold everything they
depend on; one module a kind of work. Which names are replaced, and what each module gives, stands in
`mgi_report.engine.replacements`.
"""
