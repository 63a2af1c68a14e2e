import type { Kernel, KernelMessage } from '@jupyterlab/services';

/** A MIME bundle as the kernel displays it. */
export type Bundle = KernelMessage.IDisplayDataMsg['content'];

/** A function of `mlguide_jupyter.bridge`, and the one text that it takes. */
export interface Question {
  readonly call: 'explain_target' | 'show_topic';
  readonly argument: string;
}

/**
 * Puts a question to the kernel and returns what it displays.
 *
 * Silent: neither `_` nor the counter nor the history of the user changes, and
 * no name is bound. A question behind a running cell waits for it.
 */
export async function ask(
  kernel: Kernel.IKernelConnection,
  { call, argument }: Question
): Promise<Bundle> {
  const language = (await kernel.info).language_info.name;
  if (language !== 'python') {
    throw new Error(`mlguide explains Python; this kernel runs ${language}.`);
  }
  const future = kernel.requestExecute({
    code: `__import__("mlguide_jupyter.bridge").bridge.${call}(${JSON.stringify(argument)})`,
    silent: true,
    store_history: false,
    stop_on_error: false,
    allow_stdin: false
  });
  let shown: Bundle | null = null;
  future.onIOPub = message => {
    if (message.header.msg_type === 'display_data') {
      shown = message.content as Bundle;
    }
  };
  const reply = (await future.done).content;
  if (reply.status === 'ok' && shown) {
    return shown;
  }
  throw new Error(failure(reply));
}

function failure(reply: KernelMessage.IReplyErrorContent | { status: string }) {
  if (!('ename' in reply)) {
    return 'The kernel gave no answer: ask again once it is idle.';
  }
  return reply.ename === 'ModuleNotFoundError'
    ? 'mlguide is not installed where this kernel runs: %pip install mlguide-jupyter'
    : `${reply.ename}: ${reply.evalue}`;
}
