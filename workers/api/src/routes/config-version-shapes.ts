import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import { ConfigVersion, From } from './config-view.ts'

/** Which object of sluice.yaml is another: `["rules", "open-ticket"]`. */
const ChangedObject = z.object({ change: z.enum(['added', 'removed', 'changed']), path: z.array(z.string()) })

export const ConfigVersionSummary = z
  .object({
    version: ConfigVersion,
    createdAt: EpochMs,
    /** Id of an API key or of a token's subject. */
    createdBy: z.string(),
    /** What that key, or person, is called; null where it is not known. */
    createdByName: z.string().nullable(),
    /** Null for versions from before reasons were kept. */
    reason: z.string().nullable(),
    /** Null where only a part was edited. */
    appliedFrom: From.nullable(),
    /** Beside the version before it; null for versions from before this was kept. */
    changes: z.array(ChangedObject).nullable(),
  })
  .meta({ id: 'ConfigVersion' })

/** A field that is not as it was; what is missing on one side has no `before` or no `after`. */
const FieldChange = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
})

export const ObjectChangeView = z
  .object({
    ...ChangedObject.shape,
    /** Of an object that was added or removed: all of it. */
    value: z.unknown().optional(),
    /** Of one that was changed. */
    fields: z.array(FieldChange),
  })
  .meta({ id: 'ConfigChange' })

export const EXAMPLE_VERSION: z.input<typeof ConfigVersionSummary> = {
  version: 18,
  createdAt: 1_767_323_045_000,
  createdBy: 'key_0a1b2c3d',
  createdByName: 'ci',
  reason: 'Refunds go to finance',
  appliedFrom: { from: 'git', repository: 'acme/bot', commit: '1f0c9ab' },
  changes: [{ change: 'changed', path: ['rules', 'refunds'] }],
}
