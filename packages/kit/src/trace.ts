import { toHex } from '@sluice/schema/hex'

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

const randomHex = (bytes: number): string => toHex(crypto.getRandomValues(new Uint8Array(bytes)))

/**
 * Continues a caller's trace with a span of ours, or begins one: a missing or malformed header is no error.
 * https://www.w3.org/TR/trace-context/#traceparent-header
 */
export function continueTrace(header: string | null | undefined): string {
  const [, trace, parent, flags] = TRACEPARENT.exec(header ?? '') ?? []
  const usable = trace && parent && !/^0+$/.test(trace) && !/^0+$/.test(parent)
  if (usable) return `00-${trace}-${randomHex(8)}-${flags}`
  // Both ids out of one draw: each costs a call of the runtime.
  const ids = randomHex(24)
  return `00-${ids.slice(0, 32)}-${ids.slice(32)}-01`
}

/** The 32 hex digits by which every log line of one event is found. */
export const traceId = (traceparent: string): string => traceparent.slice(3, 35)
