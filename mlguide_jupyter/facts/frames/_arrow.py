"""Arrow arrays as cells: the way of pyarrow, polars, DuckDB and of pandas' own texts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mlguide_jupyter.facts.frames._cells import Cells, closed, numeric
from mlguide_jupyter.facts.frames._objects import LONGEST


def cells(array: Any) -> Cells:
    """Return the cells of an Arrow array, chunked or not.

    Parameters
    ----------
    array : pyarrow.Array or pyarrow.ChunkedArray

    Returns
    -------
    Cells
    """
    kind = array.type
    way = next((way for fits, way in _WAYS if fits(kind)), None)
    if way is None:
        return closed(len(array), "other", _gaps(array), array.nbytes)
    made: Cells = way(_whole(array))
    return made


def _whole(array: Any) -> Any:
    """Return one array instead of chunks."""
    if not isinstance(array, pa.ChunkedArray):
        return array
    return array.chunk(0) if array.num_chunks == 1 else array.combine_chunks()


def _gaps(array: Any) -> np.ndarray:
    if not array.null_count:
        return np.zeros(len(array), bool)
    return np.asarray(pc.is_null(array).to_numpy(zero_copy_only=False))


def _numbers(array: Any) -> Cells:
    gaps = _gaps(array)
    filled = array.fill_null(False if pa.types.is_boolean(array.type) else 0) if array.null_count else array
    return numeric(filled.to_numpy(zero_copy_only=False), gaps, array.nbytes)


def _decimals(array: Any) -> Cells:
    return _numbers(array.cast(pa.float64(), safe=False))


def _dates(array: Any) -> Cells:
    if pa.types.is_timestamp(array.type) and array.type.tz:
        array = array.cast(pa.timestamp(array.type.unit))
    data = array.to_numpy(zero_copy_only=False)
    return numeric(data.astype("datetime64[D]") if data.dtype.kind == "O" else data, _gaps(array), array.nbytes)


def _durations(array: Any) -> Cells:
    return numeric(array.to_numpy(zero_copy_only=False), _gaps(array), array.nbytes)


def _texts(array: Any) -> Cells:
    size = array.nbytes
    made = _dictionary(array.dictionary_encode())
    return Cells(kind="text", data=made.data, gaps=made.gaps, levels=made.levels, size=size)


def _dictionary(array: Any) -> Cells:
    gaps = _gaps(array)
    codes = array.indices.fill_null(0).to_numpy(zero_copy_only=False).astype(np.int32)
    codes[gaps] = -1
    words = array.dictionary
    if not _is_text(words.type):
        words = words.cast(pa.string())
    levels = words.to_pylist()
    if max(map(len, levels), default=0) > LONGEST:
        levels = [text[:LONGEST] for text in levels]
    return Cells(
        kind="category",
        data=codes,
        gaps=gaps,
        levels=tuple(levels),
        ordered=bool(array.type.ordered),
        size=array.nbytes,
    )


def _empty(array: Any) -> Cells:
    return closed(len(array), "empty", np.ones(len(array), bool), array.nbytes)


def _nested(array: Any) -> Cells:
    return closed(len(array), "nested", _gaps(array), array.nbytes)


def _bytes(array: Any) -> Cells:
    return closed(len(array), "bytes", _gaps(array), array.nbytes)


def _is_text(kind: Any) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _is_number(kind: Any) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_boolean(kind))


def _is_date(kind: Any) -> bool:
    return bool(pa.types.is_timestamp(kind) or pa.types.is_date(kind))


def _is_bytes(kind: Any) -> bool:
    return bool(
        pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
        or pa.types.is_fixed_size_binary(kind)
        or pa.types.is_binary_view(kind)
    )


_WAYS = (
    (_is_number, _numbers),
    (_is_text, _texts),
    (pa.types.is_dictionary, _dictionary),
    (_is_date, _dates),
    (pa.types.is_duration, _durations),
    (pa.types.is_decimal, _decimals),
    (pa.types.is_run_end_encoded, lambda array: cells(pc.run_end_decode(array))),
    (pa.types.is_nested, _nested),
    (_is_bytes, _bytes),
    (pa.types.is_null, _empty),
)
