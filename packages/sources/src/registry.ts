import type { SourceKind } from './define.ts'
import { generic } from './generic.ts'
import { github } from './github.ts'
import { slack } from './slack.ts'
import { survey } from './survey.ts'

/** Every source kind there is; a new one is a file and an entry here. */
export const SOURCE_KINDS: readonly SourceKind[] = [generic, survey, github, slack]

const byKind = new Map(SOURCE_KINDS.map((source) => [source.kind, source]))

/** The source kind of that name, or undefined. */
export const sourceOf = (kind: string): SourceKind | undefined => byKind.get(kind)
