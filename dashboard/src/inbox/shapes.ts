import type { operations } from '@sluice/client/paths'

type Body<Operation extends keyof operations> = operations[Operation] extends {
  requestBody?: { content: { 'application/json': infer Asked } } | undefined
}
  ? Asked
  : never
type Answer<Operation extends keyof operations> = operations[Operation] extends {
  responses: { 200: { content: { 'application/json': infer Said } } }
}
  ? Said
  : never

export type SavedView = Answer<'listViews'>['views'][number]
export type ViewFilters = SavedView['filters']

type Acting = Body<'actOnItems'>
export type ItemAction = Acting['action']
/** Which items: by name, or by what they have in common. */
export type Chosen = Pick<Acting, 'ids' | 'filter'>
export type Preview = NonNullable<Answer<'actOnItems'>['preview']>
/** How an item was before. */
export type Before = Answer<'actOnItems'>['changed'][number]
