import { PageConfig, URLExt } from '@jupyterlab/coreutils';

import type { Bundle } from './kernel';

/** What `guide.json` holds. */
interface Guide {
  readonly contents: Bundle['data'];
  readonly topics: Readonly<Record<string, Bundle['data']>>;
}

let fetched: Promise<Guide> | null = null;

/** A page of the guide that came with the extension, or null. */
export async function shippedPage(id: string): Promise<Bundle | null> {
  return bundle((await shipped())?.topics[id]);
}

/** The contents of the guide that came with the extension, or null. */
export async function shippedContents(): Promise<Bundle | null> {
  return bundle((await shipped())?.contents);
}

function bundle(data: Bundle['data'] | undefined): Bundle | null {
  return data ? { data, metadata: {} } : null;
}

/**
 * Fetches the guide when something of it is first wanted: it is a file of its
 * own, so that starting JupyterLab costs nothing more. A failure is not kept.
 */
async function shipped(): Promise<Guide | null> {
  fetched ??= fetchGuide();
  try {
    return await fetched;
  } catch {
    fetched = null;
    return null;
  }
}

async function fetchGuide(): Promise<Guide> {
  const place = PageConfig.getOption('fullLabextensionsUrl');
  const address = URLExt.join(place, 'mlguide-jupyter', 'guide.json');
  // Asks whether it has changed: an upgrade replaces the file under the same name.
  const response = await fetch(address, { cache: 'no-cache' });
  if (!response.ok) {
    throw new Error(response.statusText);
  }
  return response.json();
}
