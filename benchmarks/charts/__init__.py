"""How often the chart that an expert would draw is ranked first, and among the first three."""
