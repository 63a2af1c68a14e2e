// Made by tools/write_schema.py from mlguide_jupyter/model.py: change that file, then run it.

export interface Explanation {
  readonly kind: string;
  readonly subject: string;
  readonly headline: string;
  readonly lines: ReadonlyArray<Line>;
  readonly findings: ReadonlyArray<Finding>;
  readonly figures: ReadonlyArray<Figure>;
  readonly tables: ReadonlyArray<Table>;
  readonly not_applicable: ReadonlyArray<NotApplicable>;
  readonly judged: ReadonlyArray<string>;
  readonly name: string;
  readonly version: number;
}

export interface Line {
  readonly label: string;
  readonly value: string;
  readonly meaning: string;
  readonly verdict: string;
  readonly level: 'note' | 'ok' | 'serious' | 'unknown' | 'warning';
  readonly topic: string;
}

export interface Finding {
  readonly code: string;
  readonly level: 'note' | 'ok' | 'serious' | 'unknown' | 'warning';
  readonly title: string;
  readonly claim: string;
  readonly subject: ReadonlyArray<string>;
  readonly evidence: Readonly<Record<string, number | string | boolean | ReadonlyArray<number | string> | null>>;
  readonly consequence: string | null;
  readonly advice: string;
  readonly actions: ReadonlyArray<Action>;
  readonly topic: string;
  readonly sources: ReadonlyArray<string>;
  readonly explains: ReadonlyArray<string>;
}

export interface Action {
  readonly label: string;
  readonly code: string;
}

export interface Figure {
  readonly title: string;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly alt: string;
  readonly leads: boolean;
}

export interface Table {
  readonly title: string;
  readonly rows: ReadonlyArray<ReadonlyArray<Cell>>;
}

export interface Cell {
  readonly text: string;
  readonly role: 'blank' | 'head' | 'label' | 'note' | 'stub' | 'value';
  readonly line: number;
  readonly align: 'center' | 'left' | 'right';
}

export interface NotApplicable {
  readonly code: string;
  readonly title: string;
  readonly reason: string;
}
