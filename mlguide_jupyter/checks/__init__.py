"""The judgement: one module a finding, in the folder of its family; ``_engine`` runs them."""
