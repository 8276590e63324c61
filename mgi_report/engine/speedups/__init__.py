"""Speedups of the pinned engine that never change a report; a test compares each with the engine's own way.

The engine computes the same things over and over. Here the results are kept under keys that contain everything they
depend on, one module per kind of work. `mgi_report.engine.replacements` lists the replaced names.
"""
