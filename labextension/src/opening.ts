import { CodeCell } from '@jupyterlab/cells';
import type { Kernel } from '@jupyterlab/services';

import { answerTo, showAnswer, type Origin } from './answer';
import { askUnderCell } from './asking';
import type { Place } from './insert';
import { ask, type Bundle, type Question } from './kernel';
import { TOPIC } from './mime';
import { shippedContents, shippedPage } from './shipped';
import type { TopicPage } from './topic';

let awaited: string | null = null;

/** Whether a topic is the one that the reader has just asked for; true once. */
export function arrived(id: string) {
  const here = awaited === id;
  awaited = here ? null : awaited;
  return here;
}

/**
 * Opens a topic below a cell: the page that came with the extension, at once
 * and without a kernel. Where there is one, it adds what the reader's objects
 * say; a page that the extension lacks is the kernel's to show.
 */
export async function openTopic(
  place: Place | null,
  id: string,
  trail: string[] = []
) {
  const cell = place?.panel.content.widgets[place.cell];
  if (!place || !(cell instanceof CodeCell)) {
    return;
  }
  const question: Question = { call: 'show_topic', argument: id };
  const page = await shippedPage(id);
  awaited = id;
  if (!page) {
    await askUnderCell(place, () => question);
    return;
  }
  const origin = { asked: question.call, trail };
  showAnswer(cell, page, origin);
  const kernel = place.panel.sessionContext.session?.kernel;
  if (kernel) {
    await addSession(cell, kernel, question, origin);
  }
}

/** Shows the contents of the guide below a cell, from what came with the extension. */
export async function openContents(place: Place | null) {
  const cell = place?.panel.content.widgets[place.cell];
  const contents = await shippedContents();
  if (cell instanceof CodeCell && contents) {
    showAnswer(cell, contents, { asked: 'contents' });
  }
}

/** Replaces an open page by the same with the numbers of the session, if there are any and it is still open. */
async function addSession(
  cell: CodeCell,
  kernel: Kernel.IKernelConnection,
  question: Question,
  origin: Origin
) {
  // The page can be read without: a kernel that has no mlguide, or no Python, is no failure here.
  const bundle = await ask(kernel, question).catch(() => null);
  const page = bundle && pageIn(bundle);
  if (page?.here.length && openIn(cell)?.id === page.id) {
    showAnswer(cell, bundle as Bundle, origin, false);
  }
}

function openIn(cell: CodeCell) {
  const index = answerTo(cell, 'show_topic');
  return index < 0 ? null : pageIn(cell.model.outputs.get(index));
}

function pageIn(output: { readonly data: unknown }) {
  const data = output.data as Record<string, unknown>;
  return (data[TOPIC] ?? null) as TopicPage | null;
}
