/** The MIME type that carries an explanation; its schema is `explanation.schema.json`. */
export const EXPLANATION = 'application/vnd.mlguide.explanation.v1+json';

/** A page of the guide, and a list of pages; their schema is `guide.schema.json`. */
export const TOPIC = 'application/vnd.mlguide.topic.v1+json';
export const TOPICS = 'application/vnd.mlguide.topics.v1+json';

/** The newest Vega-Lite that JupyterLab's own renderer draws. */
export const PICTURE = 'application/vnd.vegalite.v5+json';
