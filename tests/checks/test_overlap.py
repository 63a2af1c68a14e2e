"""One fault is named once, by its cause; many of one kind are told as one."""

from msgspec import structs

from mlguide_jupyter.checks._frame import folded
from mlguide_jupyter.checks._overlap import HIDES, resolved
from mlguide_jupyter.guide._pages import codes
from mlguide_jupyter.model import Action, Finding


def fired(code, *subject, level="warning"):
    return Finding(
        code=code,
        level=level,
        title="t",
        claim="c",
        subject=subject,
        actions=(Action(label="fix", code=f"fix({subject})"),),
    )


def test_a_consequence_on_the_same_column_is_folded_into_its_cause():
    cause, symptom = fired("format/numbers-as-text", "price"), fired("format/high-cardinality", "price", level="note")
    said = resolved({cause.code: (cause,), symptom.code: (symptom,)})
    assert said[symptom.code] == ()
    assert said[cause.code][0].explains == ("format/high-cardinality",)


def test_another_column_keeps_its_finding():
    cause, symptom = fired("format/numbers-as-text", "price"), fired("format/high-cardinality", "city")
    said = resolved({cause.code: (cause,), symptom.code: (symptom,)})
    assert said[symptom.code] == (symptom,)
    assert said[cause.code][0].explains == ()


def test_two_causes_on_different_columns_do_not_add_up():
    causes = (fired("format/numbers-as-text", "a"), fired("format/dates-as-text", "b"))
    both = fired("format/oversized-dtype", "a", "b")
    said = resolved({c.code: (c,) for c in causes} | {both.code: (both,)})
    assert said[both.code] == (both,)


def test_only_codes_that_exist_are_hidden_or_hide():
    known = set(codes())
    named = set(HIDES) | {code for hidden in HIDES.values() for code in hidden if "*" not in code}
    assert named <= known, sorted(named - known)


def test_many_findings_of_one_kind_become_one_that_names_all():
    many = [fired("format/whitespace", f"c{i}") for i in range(20)]
    told = folded(many)
    assert len(told) == 7
    assert {name for f in told for name in f.subject} == {f"c{i}" for i in range(20)}
    assert told[-1].actions[0].code.count("fix(") == 14


def test_a_few_are_told_one_by_one():
    few = [fired("format/whitespace", f"c{i}") for i in range(7)]
    assert folded(few) == few


def test_a_mark_that_alone_makes_texts_of_numbers_is_one_fault():
    mark = fired("missing/disguised", "age")
    alone = structs.replace(mark, evidence={"becomes": "Int64"})
    texts, mixed = fired("format/numbers-as-text", "age"), fired("format/mixed-types", "age")
    said = resolved({c.code: (c,) for c in (alone, texts, mixed)})
    assert (said[texts.code], said[mixed.code]) == ((), ())
    assert said[alone.code][0].explains == (mixed.code, texts.code)
    assert resolved({c.code: (c,) for c in (mark, texts)})[texts.code] == (texts,)
