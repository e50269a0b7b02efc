import type { AttemptFailure } from '../../call/contract.ts'
import { byStatus, type Stated } from '../failure.ts'

/** The codes that its errors carry. https://developers.cloudflare.com/workers-ai/platform/errors/ */
const CODES: Record<string, AttemptFailure['kind']> = {
  3003: 'rejected',
  3006: 'rejected',
  3007: 'timeout',
  3008: 'timeout',
  3023: 'misconfigured',
  3036: 'rate_limited',
  3039: 'misconfigured',
  3040: 'rate_limited',
  3041: 'misconfigured',
  3042: 'misconfigured',
  5004: 'rejected',
  5005: 'misconfigured',
  // There is no such model: another target has another one.
  5007: 'misconfigured',
  5016: 'misconfigured',
  5018: 'misconfigured',
  5019: 'misconfigured',
}
const TOO_LARGE = '3006'

/** The model did not manage to keep to a schema; asked again it may. */
const NO_JSON = /JSON Mode couldn't be met/i

/** An error of Workers AI: its code stands in a field, or before the message: `3040: No more data centers …`. */
export function toFailure({ message, names }: Stated, status?: number): AttemptFailure {
  const inText = /(?:^|:\s*)(\d{4}):/.exec(message)?.[1]
  const code = [...names, inText].find((name): name is string => name !== undefined && Object.hasOwn(CODES, name))
  const kind = code === undefined ? undefined : CODES[code]
  const detail = message || 'Workers AI gave no reason'
  if (NO_JSON.test(message)) return { kind: 'unavailable', detail }
  if (kind === 'timeout') return { kind, sent: true, detail }
  if (kind === 'rejected') return { kind, status: code === TOO_LARGE ? 413 : 400, detail }
  if (kind !== undefined) return { kind, detail }
  return status === undefined ? { kind: 'unavailable', detail } : byStatus(status, { message: detail, names })
}
