"""Words of a question that carry no meaning for a search."""

STOPWORDS = frozenset(
    "a about after all am an and any are as at be been before being but by can cannot could did do does doing done "
    "for from get give go good had has have having he her here him his how i if in into is it its just know like "
    "make many may me mean means meaning meant might mine more most much must my need no nor not now of off on "
    "once one only or other our out own please same say says shall she should so some still such take tell than "
    "that the their them then there these they thing this those to too under until up use used using very want was "
    "way we were what when where which while who whom why will with work would you your yours".split()
)
