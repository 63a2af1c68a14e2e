/** The MIME type that carries an explanation; its schema is `explanation.schema.json`. */
export const EXPLANATION = 'application/vnd.mlguide.explanation.v1+json';

/** The newest Vega-Lite that JupyterLab's own renderer draws. */
export const PICTURE = 'application/vnd.vegalite.v5+json';
