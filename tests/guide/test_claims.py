"""Every common teaching on our list is settled by exactly one topic: put right, or carried as it stands."""

from collections import Counter
from pathlib import Path

from mlguide_jupyter.guide._library import topics

CLAIMS = (Path(__file__).parent / "claims.txt").read_text(encoding="utf-8").split()


def test_every_claim_is_settled_once():
    settled = Counter(claim for made in topics().values() for claim in (*made.corrects, *made.covers))
    assert [claim for claim in CLAIMS if not settled[claim]] == []
    assert [claim for claim, count in settled.items() if count > 1] == []


def test_only_claims_of_the_list_are_settled():
    settled = {claim for made in topics().values() for claim in (*made.corrects, *made.covers)}
    assert settled - set(CLAIMS) == set()


def test_the_list_is_whole():
    parts = [claim for claim in CLAIMS if "." in claim]
    assert (len(CLAIMS) - len(parts), len(parts)) == (71, 305)
