import { LabIcon } from '@jupyterlab/ui-components';

import svgstr from '../style/explain.svg';

export const explainIcon = new LabIcon({ name: 'mlguide:explain', svgstr });
