"""Checks of a figure that was drawn: whether it shows what its numbers say, to everybody who looks at it."""

#: What distorts the numbers comes before what makes them hard to read.
PRECEDENCE = (
    "figure/log-axis-with-zeros",
    "figure/truncated-bars",
    "figure/lines-between-categories",
    "figure/two-y-axes",
    "figure/three-dimensional",
    "figure/rainbow-colours",
    "figure/overplotting",
    "figure/colour-blind-unsafe",
    "figure/too-many-slices",
    "figure/unlabelled-axes",
    "figure/unsorted-categories",
)
