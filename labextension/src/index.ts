import { explaining } from './explaining';
import { rendering } from './rendering';

export default [rendering, explaining];
