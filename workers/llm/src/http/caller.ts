import { continueTrace } from '@sluice/kit/trace'
import type { Caller } from '../call/contract.ts'

/**
 * Who calls, as the gateway found out. It sets these headers itself and takes them out of what clients send; nobody else reaches
 * this Worker.
 */
const CALLER_HEADERS = { workspace: 'x-sluice-workspace', key: 'x-sluice-key' } as const

/** Throws where the gateway has not said who calls: a mistake of ours. */
export function callerOf(headers: Headers, over: Partial<Caller> = {}): Caller {
  const workspace = headers.get(CALLER_HEADERS.workspace)
  if (!workspace) throw new Error(`the gateway sent no ${CALLER_HEADERS.workspace}`)
  const keyId = headers.get(CALLER_HEADERS.key)
  return {
    workspace,
    keyId,
    task: null,
    sticky: keyId ?? workspace,
    promptVersion: null,
    itemId: null,
    trace: continueTrace(headers.get('traceparent')),
    ...over,
  }
}
