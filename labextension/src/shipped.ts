import { PageConfig, URLExt } from '@jupyterlab/coreutils';

import type { Bundle } from './kernel';

let pages: Promise<Readonly<Record<string, Bundle['data']>>> | null = null;

/**
 * A page of the guide that came with the extension, or null.
 *
 * It is fetched when the first one is wanted; a file of its own, so that
 * starting JupyterLab costs nothing more. A failure is not kept.
 */
export async function shippedPage(id: string): Promise<Bundle | null> {
  pages ??= fetchPages();
  try {
    const data = (await pages)[id];
    return data ? { data, metadata: {} } : null;
  } catch {
    pages = null;
    return null;
  }
}

async function fetchPages() {
  const place = PageConfig.getOption('fullLabextensionsUrl');
  const address = URLExt.join(place, 'mlguide-jupyter', 'guide.json');
  // Asks whether it has changed: an upgrade replaces the file under the same name.
  const response = await fetch(address, { cache: 'no-cache' });
  if (!response.ok) {
    throw new Error(response.statusText);
  }
  return response.json();
}
