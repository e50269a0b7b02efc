import type { Keyring } from '@sluice/kit/keyring'
import { open, seal } from '@sluice/kit/secrets'
import { withoutPrevious } from '../config/change.ts'
import type { SecretRow } from '../store/load-workspace.ts'

/** A value that somebody gives to a secret. */
export interface NewValue extends Pick<SecretRow, 'workspace' | 'name' | 'source' | 'updatedBy'> {
  value: string
  /** For how long the value before it goes on being good; a day unless said. */
  keepPreviousMs?: number | undefined
}

const DAY_MS = 86_400_000

/**
 * The row with the new value in front and, for a while, the one before it behind; null where nothing changes. The same value
 * again is no new one: it can only shorten the time of the one before it.
 */
export async function rotate(
  old: SecretRow | undefined,
  { value, keepPreviousMs, ...about }: NewValue,
  keyring: Keyring,
  now: number,
): Promise<SecretRow | null> {
  const current = old ? await openOrNull(keyring, old) : null
  if (old && current === value) return keepPreviousMs === undefined ? null : shortened(old, now + keepPreviousMs, now)
  const keep = keepPreviousMs ?? DAY_MS
  return {
    ...about,
    current: await seal(keyring, about.workspace, about.name, value),
    // What does not open any more would not be good for anything.
    ...(old && current !== null && keep > 0
      ? { previous: old.current, previousUntil: now + keep }
      : { previous: null, previousUntil: null }),
    updatedAt: now,
    previousUsedAt: null,
  }
}

function shortened(row: SecretRow, until: number, now: number): SecretRow | null {
  if (row.previousUntil === null || until >= row.previousUntil) return null
  return until > now ? { ...row, previousUntil: until } : withoutPrevious(row)
}

/** Null where it was sealed under a MASTER_KEY that is gone: then any value is a new one. */
export const openOrNull = (keyring: Keyring, { workspace, name, current }: SecretRow): Promise<string | null> =>
  open(keyring, workspace, name, current).catch(() => null)
