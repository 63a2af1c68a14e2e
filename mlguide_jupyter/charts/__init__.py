"""Pictures: Vega-Lite 5 specs with their small data inside, one folder per family of objects.

A picture is one file. It takes facts, never the raw object, and gives a
:class:`~mlguide_jupyter.model.Figure` whose ``alt`` says in words and numbers
what is to be seen in *this* picture.
"""
