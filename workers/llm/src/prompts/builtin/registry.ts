import { analyze } from './analyze.ts'
import { classifyIntent } from './classify-intent.ts'
import type { Builtin } from './define.ts'
import { extractEntities } from './extract-entities.ts'
import { sentiment } from './sentiment.ts'
import { summarize } from './summarize.ts'
import { topics } from './topics.ts'
import { translate } from './translate.ts'

/** The built-in tasks; a new one is a file and an entry here. */
const ALL: readonly Builtin[] = [analyze, sentiment, topics, summarize, translate, extractEntities, classifyIntent]

export const BUILTINS: ReadonlyMap<string, Builtin> = new Map(ALL.map((builtin) => [builtin.name, builtin]))
