import { ok } from '@sluice/kit/result'
import type { SendPorts } from '../src/connectors/ports.ts'
import { createPacer } from '../src/restraint/pacer.ts'
import type { RestraintPorts } from '../src/restraint/restrain.ts'

/** Restraint that holds nothing up. */
export const unrestrained = (): Omit<RestraintPorts, 'now'> => ({
  limiter: async () => ok(null),
  pacer: createPacer(),
  admit: async () => true,
  takeOver: async ({ id }) => id,
  random: () => 0.5,
})

/** What connectors that only make requests never ask for. */
export const fetchOnly = (): Omit<SendPorts, 'fetch' | 'now'> => ({
  connect: () => Promise.reject(new Error('nobody connects here')),
  sendEmail: null,
  queue: () => null,
  tagItem: () => Promise.reject(new Error('nobody tags here')),
})
