import type { Ask, CallAnswer, CallFailure, CallOptions, Target } from './contract.ts'
import type { Result } from '@sluice/kit/result'
import type { Gateway } from './ports.ts'

/** A call on its way. */
export interface Call {
  ask: Ask
  options: CallOptions
  gateway: Gateway
  callId: string
  startedAt: number
  /** What is hashed into cache keys; null where nothing is kept. */
  text: string | null
  /** Under which the answer of the first target is kept, once that is known. */
  key?: { target: Target; key: string }
}

/** What came of it. */
export type Outcome = Result<CallAnswer, CallFailure>
