import { continueTrace } from '@sluice/kit/trace'
import type { Caller } from '../call/contract.ts'

/** Whose request it is. */
export interface Who {
  workspace: string
  keyId: string | null
}

/**
 * Who calls, as the gateway found out. It sets these headers itself and takes them out of what clients send; what comes past the
 * gateway is never asked for them.
 */
const WHO_HEADERS = { workspace: 'x-sluice-workspace', key: 'x-sluice-key' } as const

/** Throws where the gateway has not said who calls: a mistake of ours. */
export function whoOf(headers: Headers): Who {
  const workspace = headers.get(WHO_HEADERS.workspace)
  if (!workspace) throw new Error(`the gateway sent no ${WHO_HEADERS.workspace}`)
  return { workspace, keyId: headers.get(WHO_HEADERS.key) }
}

export const callerOf = ({ workspace, keyId }: Who, headers: Headers): Caller => ({
  workspace,
  keyId,
  task: null,
  sticky: keyId ?? workspace,
  promptVersion: null,
  itemId: null,
  trace: continueTrace(headers.get('traceparent')),
})
