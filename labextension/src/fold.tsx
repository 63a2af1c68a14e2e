import * as React from 'react';

/** A fold that is not there when it would be empty. */
export function Fold(props: {
  title: string;
  count: number;
  bare?: boolean;
  open?: boolean;
  children: React.ReactNode;
}) {
  if (!props.count) {
    return null;
  }
  return (
    <details className="mlg-fold" open={props.open}>
      <summary>
        {props.title}
        {!props.bare && <span className="mlg-number"> ({props.count})</span>}
      </summary>
      <div className="mlg-fold-body">{props.children}</div>
    </details>
  );
}
