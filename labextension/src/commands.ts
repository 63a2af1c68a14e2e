/** Explains what is selected, or the result of the active cell. */
export const EXPLAIN = 'mlguide:explain';

/** Shows the contents of the guide under the active cell. */
export const CONTENTS = 'mlguide:contents';

/** Shows the topic of the guide whose id is in the argument `name`. */
export const TOPIC = 'mlguide:topic';
