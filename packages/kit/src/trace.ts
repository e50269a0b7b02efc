import { toHex } from '@sluice/schema/hex'

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

/** Drawn ahead: each draw is a call of the runtime, and every event begins or continues a trace. Ids of traces are no secrets. */
const AHEAD_BYTES = 1_536
let drawn = ''

function randomHex(bytes: number): string {
  if (drawn.length < 2 * bytes) drawn = toHex(crypto.getRandomValues(new Uint8Array(AHEAD_BYTES)))
  const hex = drawn.slice(0, 2 * bytes)
  drawn = drawn.slice(2 * bytes)
  return hex
}

/**
 * Continues a caller's trace with a span of ours, or begins one: a missing or malformed header is no error.
 * https://www.w3.org/TR/trace-context/#traceparent-header
 */
export function continueTrace(header: string | null | undefined): string {
  const [, trace, parent, flags] = TRACEPARENT.exec(header ?? '') ?? []
  const usable = trace && parent && !/^0+$/.test(trace) && !/^0+$/.test(parent)
  if (usable) return `00-${trace}-${randomHex(8)}-${flags}`
  return `00-${randomHex(16)}-${randomHex(8)}-01`
}

/** The 32 hex digits by which every log line of one event is found. */
export const traceId = (traceparent: string): string => traceparent.slice(3, 35)
