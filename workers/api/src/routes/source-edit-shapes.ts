import { Slug } from '@sluice/schema/ids'
import * as z from 'zod'
import type { Changed } from '../config/change.ts'
import { ConfigVersion } from './config-view.ts'

export const SourceName = z.object({ name: Slug })

/** The version of the configuration that was looked at; where it is newer, the answer is 409. Without it, nothing is compared. */
export const ConfigBase = ConfigVersion.optional()

export const EditedSource = z
  .object({
    name: z.string(),
    /** Of the configuration. */
    version: z.number(),
    /** False where it was so already. */
    changed: z.boolean(),
  })
  .meta({ id: 'EditedSource' })

export const toEditedSource = (name: string, { state, changed }: Changed): z.infer<typeof EditedSource> => ({
  name,
  version: state.version,
  changed,
})

export const EXAMPLE_EDITED_SOURCE: z.input<typeof EditedSource> = { name: 'github', version: 19, changed: true }
