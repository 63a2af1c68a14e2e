// Made by tools/write_schema.py from mlguide_jupyter/render/words.toml: change that file, then run it.

export const WORDS = {
  "levels": {
    "serious": {
      "sign": "(!!)",
      "word": "serious",
      "many": "serious"
    },
    "warning": {
      "sign": "(!)",
      "word": "warning",
      "many": "warnings"
    },
    "unknown": {
      "sign": "(?)",
      "word": "cannot be told",
      "many": "cannot be told"
    },
    "note": {
      "sign": "(i)",
      "word": "note",
      "many": "notes"
    },
    "ok": {
      "sign": "(o)",
      "word": "fine",
      "many": "fine"
    }
  },
  "parts": {
    "found": "What was found",
    "printed": "As printed",
    "lines": "Line by line",
    "pictures": "Pictures",
    "unknown": "Cannot be told",
    "fine": "Checked and fine",
    "not_applicable": "Not applicable",
    "judged": "How this was judged",
    "sources": "Sources"
  },
  "finding": {
    "consequence": "So what",
    "advice": "To do",
    "actions": "Next",
    "evidence": "Evidence",
    "explains": "Explains",
    "subject": "Concerns",
    "lines": "lines",
    "undrawn": "This picture could not be drawn here; in words:",
    "still": "A still picture; its controls work in JupyterLab 4 and Notebook 7.",
    "load": "%load_ext mlguide_jupyter",
    "ignore": "# Leaves this check out from now on, for all objects.\n# The list takes the place of an earlier one.\n%config MLGuideMagics.ignore = [\"CODE\"]"
  },
  "topic": {
    "here": "In your session",
    "demos": "Try it",
    "related": "See also",
    "sources": "Sources",
    "as_of": "Facts that age were looked up in"
  }
} as const;
