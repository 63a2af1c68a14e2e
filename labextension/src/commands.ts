/** Explains what is selected, or the result of the active cell. */
export const EXPLAIN = 'mlguide:explain';

/** Shows the topic of the guide whose id is in the argument `name`. */
export const TOPIC = 'mlguide:topic';
