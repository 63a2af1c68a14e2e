import type { Finding } from './model';
import { WORDS } from './words';

/** Codes have this form; a saved notebook may hold anything, and this goes into a cell. */
const CODE = /^[a-z0-9-]+\/[a-z0-9-]+$/;

/** Whether a finding can be left out: one of a check that did not come out fine. */
export function canBeIgnored(finding: Finding) {
  return finding.level !== 'ok' && CODE.test(finding.code);
}

/** The cell that leaves a check out. Behind the button "Explain" nothing has loaded the magics yet. */
export function ignoring(code: string, isAnswer: boolean) {
  const cell = WORDS.finding.ignore.replace('CODE', code);
  return isAnswer ? `${WORDS.finding.load}\n${cell}` : cell;
}
