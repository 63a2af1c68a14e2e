"""Places on earth, flows, and spans from low to high."""

from __future__ import annotations

from mlguide_jupyter.charts.choice._reading import Reading
from mlguide_jupyter.charts.choice._told import Told, ramp
from mlguide_jupyter.charts.choice.measures._registry import measure

FEW_PLACES = (20, 8)
#: Of the states of one country or of the countries of a continent a map is full early, of the world later.
MOST_PLACES = {"states": (15, 35), "countries": (25, 90)}


@measure
def lonlat(r: Reading) -> Told:
    """Are there a longitude and a latitude?"""
    if r.lonlat is None:
        return Told(0.0, {"lon": "", "lat": ""})
    return Told(1.0, {"lon": r.lonlat[0].name, "lat": r.lonlat[1].name})


def _place(r: Reading) -> int:
    return next((part.distinct for part in r.d if part.role == "place"), 0)


@measure
def place(r: Reading) -> Told:
    """Is there a field of places?"""
    return Told(float(_place(r) > 0))


@measure
def countries(r: Reading) -> Told:
    """Are places countries or states, each a thing of its own rather than a part of one whole?"""
    known = r.profile.geo.known if r.profile.geo is not None else ""
    return Told(float(_place(r) > 0 and known != "continents"))


@measure
def few_places(r: Reading) -> Told:
    """Are the places too few for a map?"""
    return Told(ramp(_place(r), *FEW_PLACES) if _place(r) else 0.0)


@measure
def most_places(r: Reading) -> Told:
    """Are there so many places that most of the map is filled?"""
    known = r.profile.geo.known if r.profile.geo is not None else ""
    return Told(ramp(_place(r), *MOST_PLACES.get(known, MOST_PLACES["states"])))


@measure
def steps(r: Reading) -> Told:
    """Are there both sides of a flow?"""
    if r.steps is None:
        return Told(0.0, {"from": "", "to": ""})
    return Told(1.0, {"from": r.steps.source, "to": r.steps.target})


@measure
def an_interval(r: Reading) -> Told:
    """Are there a low and a high end?"""
    if r.interval is None or r.interval.low is None or r.ohlc is not None:
        return Told(0.0, {"low_end": "", "high_end": ""})
    return Told(1.0, {"low_end": r.interval.low, "high_end": r.interval.high})


@measure
def a_mean_with_error(r: Reading) -> Told:
    """Is there a middle with its error or its ends?"""
    i = r.interval
    return Told(float(i is not None and i.mid is not None and i.means == "uncertainty"))


@measure
def path_words(r: Reading) -> Told:
    """Do the names of both sides say that something goes from one to the other?"""
    if r.steps is None:
        return Told(0.0)
    sides = [r.by_name.get(name) for name in (r.steps.source, r.steps.target)]
    return Told(float(any(part is not None and part.says("path") for part in sides)))
