import { EpochMs } from '@sluice/schema/event'
import { PromptContent, PromptLabels } from '@sluice/schema/llm'
import * as z from 'zod'
import { PromptVersionResults } from './prompt-results-shapes.ts'
import { type LabelsRow, type PromptRow, toLabels, type VersionRow } from '../store/prompts.ts'

const Version = z.string().max(100)

/** A prompt of the workspace, or a built-in one, without its contents. */
export const PromptSummary = z
  .object({
    name: z.string(),
    /** The version that is asked where the workspace has none of its own in use; null where there is no built-in prompt of the name. */
    builtIn: Version.nullable(),
    /** The workspace's own versions in use; null where there is none. */
    labels: PromptLabels.nullable(),
    /** How many versions the workspace has. */
    versions: z.number(),
    updatedAt: EpochMs.nullable(),
    /** Id of the API key. */
    updatedBy: z.string().nullable(),
    /** How the version that is asked did in the last seven days. */
    week: PromptVersionResults.nullable(),
    asksModels: z.boolean(),
  })
  .meta({ id: 'PromptSummary' })

export const PromptVersionView = z
  .object({ version: Version, content: PromptContent, createdAt: EpochMs, createdBy: z.string() })
  .meta({ id: 'PromptVersion' })

export const PromptDetail = z
  .object({
    name: z.string(),
    builtIn: z.object({ version: Version, content: PromptContent }).nullable(),
    labels: PromptLabels.nullable(),
    /** Newest first. */
    versions: z.array(PromptVersionView),
    /** Every change of the labels, newest first; null where no version was in use from then on. */
    history: z.array(z.object({ labels: PromptLabels.nullable(), at: EpochMs, by: z.string(), reason: z.string() })),
    /** What those are called who made these versions and changes, by their ids; who is not known by a name is left out. */
    callers: z.record(z.string(), z.string()),
    /** Whether a language model is asked with it; else the embedded analyser does what it can, whatever the prompt says. */
    asksModels: z.boolean(),
  })
  .meta({ id: 'Prompt' })

export const toSummary = (
  name: string,
  builtIn: string | null,
  row: (PromptRow & { versions: number }) | undefined,
): Omit<z.infer<typeof PromptSummary>, 'week' | 'asksModels'> => ({
  name,
  builtIn,
  labels: row ? toLabels(row) : null,
  versions: row?.versions ?? 0,
  updatedAt: row?.updatedAt ?? null,
  updatedBy: row?.updatedBy ?? null,
})

export const toVersionView = ({ id, content, createdAt, createdBy }: VersionRow): z.infer<typeof PromptVersionView> => ({
  version: id,
  content,
  createdAt,
  createdBy,
})

export const toChange = (row: LabelsRow): z.infer<typeof PromptDetail>['history'][number] => ({
  labels: toLabels(row),
  at: row.createdAt,
  by: row.createdBy,
  reason: row.reason,
})

/** A prompt as the documentation shows it. */
export const EXAMPLE_CONTENT = PromptContent.parse({
  system: 'You answer reviews of our notebook app: friendly, in two sentences.',
  user: '{{ text }}',
  variables: { text: { description: 'the review' } },
  output: { type: 'object', properties: { reply: { type: 'string' } }, required: ['reply'] },
})
export const EXAMPLE_VERSION = 'reply-3f0c93ab77de'
