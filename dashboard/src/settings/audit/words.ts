import type { Entry } from './shapes.ts'

/** Things that the log tells of, as the filter names them. */
export const THINGS = {
  config: 'Configuration',
  rule: 'Rules',
  secret: 'Secrets',
  prompt: 'Prompts',
  delivery: 'Actions',
  item: 'Items',
  destination: 'Destinations',
  key: 'API keys',
  member: 'Members',
  workspace: 'Workspaces',
  retention: 'Retention',
  person: 'People',
} as const satisfies Record<string, string>

/** `rule.draft_removed` → `rule: draft removed`. */
export function actionWords(action: string): { thing: string; verb: string } {
  const [thing = action, verb = ''] = action.split('.')
  return { thing: thing.replaceAll('_', ' '), verb: verb.replaceAll('_', ' ') }
}

/** The version of the configuration that an entry tells of; what it changed can be looked up there. */
export const versionOf = ({ action, details }: Pick<Entry, 'action' | 'details'>): number | null =>
  /^(?:config|rule|retention)\./.test(action) && typeof details['version'] === 'number' ? details['version'] : null

/** A value as one line. */
export const shown = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

/** The details that are worth a line: what is empty says nothing. */
export const linesOf = (details: Entry['details']): [string, string][] =>
  Object.entries(details)
    .filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => [name, Array.isArray(value) ? value.map(shown).join(', ') : shown(value)])

/** `rules › refunds › then › 0 › to`. */
export const pathWords = (path: readonly (string | number)[]): string => path.join(' › ')
