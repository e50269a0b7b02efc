import type { ErrorCode } from '@sluice/schema/errors'

/** What is wrong with an input on purpose. */
export type Flaw = 'repeat' | 'forged' | 'stale' | 'not-json' | 'mismatch' | 'oversize' | 'unknown-source'

/** What the door must answer to each flaw. */
export const ANSWERS = {
  repeat: 'accepted',
  forged: 'SIGNATURE_INVALID',
  stale: 'SIGNATURE_STALE',
  'not-json': 'INVALID_JSON',
  mismatch: 'SCHEMA_MISMATCH',
  oversize: 'TOO_LARGE',
  'unknown-source': 'UNKNOWN_SOURCE',
} as const satisfies Record<Flaw, 'accepted' | ErrorCode>

/** One request of the demo, not yet signed. */
export interface DemoInput {
  source: string
  /** Headers of the provider, beside the signature. */
  headers: Record<string, string>
  body: string
  flaw?: Flaw
}

/** The same input as one with a flaw. */
export const flawed = (input: DemoInput, flaw: Flaw, body: string = input.body): DemoInput => ({ ...input, flaw, body })
