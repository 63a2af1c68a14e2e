// Made by tools/write_schema.py from mlguide_jupyter/render/_page.py: change that file, then run it.

export interface TopicPage {
  readonly id: string;
  readonly title: string;
  readonly part: string;
  readonly lead: string;
  readonly sections: ReadonlyArray<PageSection>;
  readonly here: ReadonlyArray<Here>;
  readonly figures: ReadonlyArray<Figure>;
  readonly demos: ReadonlyArray<Entry>;
  readonly sources: ReadonlyArray<string>;
  readonly related: ReadonlyArray<Entry>;
  readonly as_of: string;
  readonly version: number;
}

export interface PageSection {
  readonly title: string;
  readonly text: string;
  readonly folded: boolean;
  readonly boxed: boolean;
}

export interface Here {
  readonly name: string;
  readonly label: string;
  readonly says: string;
  readonly value: string;
}

export interface Figure {
  readonly title: string;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly alt: string;
  readonly leads: boolean;
}

export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly says: string;
}

export interface TopicList {
  readonly headline: string;
  readonly parts: ReadonlyArray<TopicPart>;
  readonly version: number;
}

export interface TopicPart {
  readonly title: string;
  readonly topics: ReadonlyArray<Entry>;
}
