# SPDX-License-Identifier: Apache-2.0
"""The scenarios of the laboratory: one file for each device, each function one line of the report.

A scenario takes the bench and raises `Finding` when something is not as it should be. Each one that
is about a fault runs a second time with the countermeasure taken away, and that must fail
(`must_fail`): a check that nothing can turn red proves nothing. A new file is one line below.
"""
ALL = {}


def scenario(name, indonesian, english):
    """Enters a function under its name in the report."""
    def enter(function):
        ALL[name] = (indonesian, english, function)
        return function
    return enter


from scenarios import gate, light, wifi, clock  # noqa: E402,F401  the list
