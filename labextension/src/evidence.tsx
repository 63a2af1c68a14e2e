import * as React from 'react';

import type { Finding } from './model';

/** The numbers that let a reader judge anew. */
export function Evidence(props: { evidence: Finding['evidence'] }) {
  return (
    <dl className="mlg-evidence">
      {Object.entries(props.evidence).map(([name, value]) => (
        <div key={name}>
          <dt>{name.replaceAll('_', ' ')}</dt>
          <dd>
            {Array.isArray(value) ? value.map(plain).join(', ') : plain(value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Four significant digits; whole numbers in full; a gap for what could not be had. */
function plain(value: unknown): string {
  if (typeof value !== 'number') {
    return value === null ? '–' : String(value);
  }
  return Number.isInteger(value)
    ? value.toLocaleString('en')
    : String(Number(value.toPrecision(4)));
}
