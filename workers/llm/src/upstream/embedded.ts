import { fail } from '@sluice/kit/result'
import * as z from 'zod'
import { defineProvider } from './define.ts'

const NOTHING = { chat: false, embeddings: false, structured: 'none', tools: false, vision: false } as const

/**
 * The embedded analyser as a target. It does not chat: analysis tasks ask the model Worker directly, and an alias may name it as the
 * last of its targets to say so.
 */
export const embedded = defineProvider({
  provider: 'embedded',
  options: z.strictObject({ provider: z.literal('embedded') }).transform((given) => ({ ...given, model: 'embedded' })),
  capabilities: () => NOTHING,
  attempt: () => async () =>
    fail({ kind: 'misconfigured', detail: 'the embedded analyser analyses texts; it answers no requests of others' }),
})
