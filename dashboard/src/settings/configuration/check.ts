import { readSourceText } from '@sluice/cli/config-file/source-text'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../api/body-of.ts'
import { api } from '../../api/client.ts'
import type { ObjectChange } from './shapes.ts'

/** Something that is wrong with a text, where it stands; lines count from 1. */
export interface Problem {
  line: number
  path: string
  message: string
}

/** What the bot makes of a text: nothing can be put in force that it finds a problem in. */
export interface CheckedText {
  /** The text that was looked at. */
  yaml: string
  problems: Problem[]
  /** What it says, where it says something. */
  config: Record<string, unknown> | null
  /** What it would change; null where it cannot be read. */
  difference: ObjectChange[] | null
}

/** Looks at a sluice.yaml: first whether it is YAML, then as the bot does. */
export const checkQuery = (yaml: string) =>
  queryOptions({
    queryKey: ['config check', yaml],
    placeholderData: keepPreviousData,
    gcTime: 0,
    queryFn: async ({ signal }): Promise<CheckedText> => {
      const text = readSourceText('sluice.yaml', yaml)
      const config = toObject(text.data)
      if (config === null) return { yaml, problems: text.problems.length > 0 ? text.problems : [EMPTY], config, difference: null }
      const { issues, difference } = bodyOf(await api.POST('/v1/config/check', { body: { config }, signal }))
      return {
        yaml,
        problems: issues.map((issue) => text.problemAt(issue)).toSorted((one, other) => one.line - other.line),
        config,
        difference,
      }
    },
  })

const EMPTY: Problem = { line: 1, path: '', message: 'It has to be a group of fields: version, sources, rules …' }

const toObject = (data: unknown): Record<string, unknown> | null =>
  data !== null && typeof data === 'object' && !Array.isArray(data) ? { ...data } : null
