import type { Action, Rule, Schedule } from './shapes.ts'

/** A condition while it is edited. */
export interface Condition {
  expression: string
  /** False while a form is being filled in, or turned into its expression. */
  settled: boolean
}

/** An action while it is edited: every field is there, and options are text. */
export interface EditedAction {
  /** Names it in the list while it is moved and removed. */
  id: number
  to: string
  title: string
  text: string
  options: string
  urgent: boolean
  approval: NonNullable<Action['approval']> | null
}

/** A rule while it is edited. */
export interface EditedRule {
  when: Condition
  unless: Condition
  then: EditedAction[]
  enabled: boolean
  priority: number
  stop: boolean
  /** Percent. */
  sample: number
  schedule: Schedule | null
}

export interface Issue {
  /** As the API names it: `rule.then.0.title`. */
  path: string
  message: string
}

let actions = 0

export const emptyAction = (to: string): EditedAction => ({
  id: ++actions,
  to,
  title: '',
  text: '',
  options: '',
  urgent: false,
  approval: null,
})

export const emptyRule = (to: string, when = ''): EditedRule => ({
  when: { expression: when, settled: when !== '' },
  unless: { expression: '', settled: true },
  then: [emptyAction(to)],
  enabled: true,
  priority: 0,
  stop: false,
  sample: 100,
  schedule: null,
})

export const EVERY_DAY: Schedule['days'] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

export const toEdited = ({ when, unless = '', then, enabled, priority, stop, sample, schedule }: Rule): EditedRule => ({
  when: { expression: when, settled: true },
  unless: { expression: unless, settled: true },
  then: then.map(({ to, title = '', text = '', options, urgent, approval = null }) => ({
    id: ++actions,
    to,
    title,
    text,
    options: Object.keys(options).length > 0 ? JSON.stringify(options, null, 2) : '',
    urgent,
    approval,
  })),
  enabled,
  priority,
  stop,
  sample: Math.round(sample * 100_000) / 1_000,
  schedule: schedule ?? null,
})

/** The rule as the API takes it; null where something is still to be filled in, with what that is. */
export function toRule({ when, unless, then, sample, schedule, ...rest }: EditedRule): { rule: Rule | null; issues: Issue[] } {
  const issues: Issue[] = []
  const actions = then.map((action, index) => toAction(action, `rule.then.${index}`, issues))
  const unsettled = !when.settled || when.expression.trim() === '' || !unless.settled
  if (issues.length > 0 || unsettled || actions.length === 0) return { rule: null, issues }
  return {
    rule: {
      when: when.expression,
      ...(unless.expression.trim() !== '' && { unless: unless.expression }),
      then: actions,
      ...rest,
      sample: sample / 100,
      ...(schedule && { schedule }),
    },
    issues,
  }
}

function toAction({ to, title, text, options, urgent, approval }: EditedAction, path: string, issues: Issue[]): Action {
  const read = readOptions(options)
  if (read === null) issues.push({ path: `${path}.options`, message: 'must be a JSON object, like {"labels": ["feedback"]}' })
  if (to === '') issues.push({ path: `${path}.to`, message: 'Choose where this goes.' })
  return { to, ...(title !== '' && { title }), ...(text !== '' && { text }), options: read ?? {}, urgent, ...(approval && { approval }) }
}

function readOptions(text: string): Record<string, unknown> | null {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** What is wrong at a place, and at everything below it where `deep`. */
export const issuesAt = (issues: readonly Issue[], path: string, deep = false): string[] =>
  issues.filter((issue) => issue.path === path || (deep && issue.path.startsWith(`${path}.`))).map(({ message }) => message)
