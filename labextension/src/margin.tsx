import * as React from 'react';

import { HostContext } from './host';
import { Mark } from './levels';
import type { Line } from './model';
import type { Place } from './notes';
import { Prose } from './prose';
import { TopicLink } from './topiclink';
import { WORDS } from './words';

interface Props {
  line: Line | undefined;
  place: Place | null;
  pinned: boolean;
}

/** The note beside the row it belongs to; where the page is narrow, under that row. */
export function MarginNote({ line, place, pinned }: Props) {
  const aside = React.useRef<HTMLElement>(null);
  const [lift, setLift] = React.useState(0);
  React.useLayoutEffect(() => setLift(overhang(aside.current!)), [line, place]);
  if (!line || !place) {
    return <Hint ref={aside} />;
  }
  const style = {
    '--mlg-beside': `${Math.max(0, place.top - lift)}px`,
    '--mlg-below': `${place.bottom}px`
  } as React.CSSProperties;
  return (
    <aside
      ref={aside}
      className={`mlg-margin mlg-note-${line.level}${pinned ? ' mlg-pinned' : ''}`}
      style={style}
      data-top={place.top}
    >
      <LineNote line={line} />
    </aside>
  );
}

/** What a line means and what to think of it. */
export function LineNote({ line }: { line: Line }) {
  const host = React.useContext(HostContext);
  const judged = line.verdict !== '' || line.level !== 'ok';
  return (
    <>
      <p className="mlg-meaning">
        <Prose text={line.meaning} />
      </p>
      {judged && (
        <p className="mlg-verdict">
          <Mark level={line.level} />
          <strong className={`mlg-word mlg-${line.level}`}>
            {WORDS.levels[line.level].word}
          </strong>{' '}
          <Prose text={line.verdict} />
        </p>
      )}
      {host.topic && line.topic && (
        <p className="mlg-line-topic">
          <TopicLink id={line.topic}>guide: {line.topic}</TopicLink>
        </p>
      )}
    </>
  );
}

/** At rest the margin says how it is used. */
const Hint = React.forwardRef<HTMLElement>((_, ref) => (
  <aside ref={ref} className="mlg-margin mlg-hint">
    <p>
      Each entry has a note: point at it, tap it, or press Tab and the arrow
      keys.
    </p>
  </aside>
));

/** How far a note that starts at its row would reach below the printed part. */
function overhang(aside: HTMLElement) {
  const top = Number(aside.dataset['top'] ?? 0);
  const spread = aside.closest('.mlg-spread')!;
  const room = spread.clientHeight - aside.offsetHeight;
  return Math.max(0, top - Math.max(0, room));
}
