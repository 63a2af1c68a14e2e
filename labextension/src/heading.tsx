import * as React from 'react';

/**
 * A heading to screen readers that Lab does not see: it numbers the `h1` to `h6`
 * of outputs and lists them among the notebook's own chapters.
 */
export function Heading(props: {
  level: number;
  className: string;
  id?: string;
  children: React.ReactNode;
}) {
  const { level, children, ...attributes } = props;
  return (
    <div role="heading" aria-level={level} {...attributes}>
      {children}
    </div>
  );
}
