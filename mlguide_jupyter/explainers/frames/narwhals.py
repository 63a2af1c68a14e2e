"""narwhals: what is explained is the table within, in its own library's words and code."""

from __future__ import annotations

from typing import Any

import msgspec
import narwhals

from mlguide_jupyter.explainers._dispatch import explain_object, load_families
from mlguide_jupyter.explainers._request import Request
from mlguide_jupyter.model import Explanation


@explain_object.register(narwhals.DataFrame)
@explain_object.register(narwhals.LazyFrame)
@explain_object.register(narwhals.Series)
def explain_native(obj: Any, request: Request) -> Explanation:
    """Explain the table within, called as the user gets it."""
    native = narwhals.to_native(obj)
    load_families(type(native))
    name = f"{request.name}.to_native()" if request.name else None
    return explain_object.dispatch(type(native))(native, msgspec.structs.replace(request, name=name))
