import type { components, operations } from '@sluice/client/paths'

/** What the API says of prompts, by the names that these pages have for it. */
type Schemas = components['schemas']
type Body<Operation extends keyof operations> = operations[Operation] extends {
  requestBody?: { content: { 'application/json': infer Asked } } | undefined
}
  ? Asked
  : never

export type PromptSummary = Schemas['PromptSummary']
export type PromptDetail = Schemas['Prompt']
export type PromptVersion = PromptDetail['versions'][number]
/** As it is stored: everything is said. */
export type PromptContent = PromptVersion['content']
export type Labels = NonNullable<PromptDetail['labels']>

export type PromptResults = Schemas['PromptResults']
export type VersionResults = PromptResults['versions'][number]
export type Comparison = NonNullable<PromptResults['comparison']>
export type Share = VersionResults['validFirst']

export type Trial = Omit<Schemas['PromptTrial'], 'rows'>
export type TrialRow = Schemas['TrialRow']
export type TrialSide = TrialRow['after']
export type TrialWish = Body<'tryPrompt'>
export type LabelsWish = Body<'putPromptLabels'>
