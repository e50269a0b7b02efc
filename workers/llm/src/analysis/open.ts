import type { Setback, Target } from '../call/contract.ts'
import type { Findings } from '@sluice/schema/analysis'
import type { Gateway } from '../call/ports.ts'
import type { Instructions } from './instructions.ts'
import type { Question, Spent } from './question.ts'

/** A text on its way through the models. */
export interface Open {
  readonly question: Question
  /** As it is sent. */
  readonly document: string
  /** Its hash: the same text takes the same target and the same version of the prompt. */
  readonly hash: string
  readonly instructions: Instructions
  readonly gateway: Gateway
  /** Who would be asked about it, the best first. */
  readonly targets: readonly Target[]
  /** Of all requests that held it. */
  spent: Spent
  /** How targets failed about it. */
  readonly setbacks: Setback[]
  found?: Found
}

/** Findings, and who made them. */
export interface Found {
  findings: Findings
  target: string
  /** As the provider names it. */
  model: string
  callId: string
  cached: boolean
}
