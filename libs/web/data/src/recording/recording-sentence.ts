import type { Translate } from '../language/language.service';
import { problemSentence } from '../api/problem-sentence';
import type { CellRecording } from './recording';

/** Why a typed value is not saved, and what happens next; empty when there is nothing to say. */
export function recordingSentence({ status, problem }: CellRecording, t: Translate): string {
  if (status === 'failed') return problemSentence(problem, t);
  if (status === 'conflict') return t('recording.waits.choice');
  if (status !== 'unsent') return '';
  if (problem?.status === 401) return t('recording.waits.session');
  return t(problem && problem.status >= 429 ? 'recording.waits.server' : 'recording.waits.connection');
}
