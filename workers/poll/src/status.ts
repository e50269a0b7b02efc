import type { PollState } from '@sluice/schema/rpc/poll'
import { sentenceOf } from './ask/failure.ts'
import type { End, Run } from './run.ts'
import { isFailure, isGone, nextIn } from './schedule.ts'

/** How a source stands, as it is stored. */
export interface Status extends Required<PollState> {
  /** The host asked to be left alone until then; epoch ms. */
  notBefore: number
}

export const NEW_STATUS: Status = {
  lastRunAt: null,
  nextRunAt: null,
  failures: 0,
  lastError: null,
  taken: 0,
  refused: 0,
  note: null,
  stopped: false,
  notBefore: 0,
}

/** As others are told of it. */
export const toState = ({ notBefore: _notBefore, ...state }: Status): PollState => state

export interface Circumstances {
  everySeconds: number
  now: number
  /** In [0, 1). */
  random: number
}

/** The status after a run, with the time of the next one. */
export function afterRun(before: Status, run: Run, { everySeconds, now, random }: Circumstances): Status {
  const { end } = run
  const failures = isFailure(end) ? before.failures + 1 : end.kind === 'done' ? 0 : before.failures
  const seconds = nextIn(end, { everySeconds, failures, random })
  const waits = (end.kind === 'status' && end.waitSeconds !== null) || end.kind === 'later'
  return {
    lastRunAt: now,
    nextRunAt: seconds === null ? null : now + Math.round(seconds * 1_000),
    failures,
    lastError: isFailure(end) ? problemOf(end) : failures === 0 ? null : before.lastError,
    taken: before.taken + run.taken,
    refused: before.refused + run.refused,
    note: noteOf(run, now) ?? before.note,
    stopped: isGone(end),
    notBefore: waits && seconds !== null ? now + Math.round(seconds * 1_000) : 0,
  }
}

/** A run that did not end as runs do. */
export function afterBug(before: Status, { now, random }: Pick<Circumstances, 'now' | 'random'>): Status {
  const failures = before.failures + 1
  const seconds = nextIn({ kind: 'not_taken', reason: '' }, { everySeconds: 0, failures, random }) ?? 0
  const lastError = 'Something went wrong on our side; the logs of the poll Worker say what.'
  return { ...before, lastRunAt: now, failures, lastError, nextRunAt: now + Math.round(seconds * 1_000) }
}

function problemOf(end: End): string | null {
  if (end.kind === 'not_taken') return `What was read is kept, but could not be queued yet: ${end.reason}`
  return 'host' in end && end.kind !== 'busy' ? sentenceOf(end) : null
}

/** What a person should know of this run, with its time: it stays until there is something else to say. */
function noteOf({ movedTo, cut, faulty, refusal }: Run, now: number): string | null {
  const notes = [
    movedTo === null ? null : `The address has moved for good, to ${movedTo}; put the new one into sluice.yaml.`,
    cut ? 'There were more pages than could be read; the oldest of what was new is left out.' : null,
    faulty === 0 ? null : `Entries without an id, or too large, were left out: ${faulty}.`,
    refusal === null ? null : `An entry was refused: ${refusal}`,
  ].filter((note) => note !== null)
  return notes.length === 0 ? null : `${new Date(now).toISOString().slice(0, 16)}Z: ${notes.join(' ')}`
}
