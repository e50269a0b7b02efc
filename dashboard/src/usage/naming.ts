import type { Group, Grouping } from './shapes.ts'

/** What stands in the place of a name that calls have not. */
const NAMELESS: Record<Grouping, string> = {
  model: 'No model asked',
  target: 'No target asked',
  task: 'No task: asked directly',
  key: 'Sluice itself: understanding inputs',
  promptVersion: 'No prompt: asked directly',
  origin: 'Unknown',
}

const ORIGINS: Record<string, string> = { analysis: 'Understanding inputs', task: 'Tasks', api: 'Programs that ask a model' }

/** A group as people know it. `id` is there where the name is not what the API calls it. */
export function nameOf({ name, label, other }: Pick<Group, 'name' | 'label' | 'other'>, by: Grouping): { text: string; id: string | null } {
  if (other) return { text: 'All others', id: null }
  if (name === null) return { text: NAMELESS[by], id: null }
  if (by === 'origin') return { text: ORIGINS[name] ?? name, id: null }
  return label === null ? { text: name, id: null } : { text: label, id: name }
}

/** What tells groups apart in lists of them: names may be missing. */
export const keyOf = ({ name, other }: Pick<Group, 'name' | 'other'>): string => (other ? '+' : `=${name ?? ''}`)
