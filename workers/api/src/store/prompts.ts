import type { PromptContent, PromptLabels, PromptSnapshot } from '@sluice/schema/llm'
import { and, count, desc, eq, inArray, type InferSelectModel, isNotNull, or } from 'drizzle-orm'
import type { Database } from './database.ts'
import { promptLabels, prompts, promptSnapshots, promptVersions } from './prompt-tables.ts'

/** A prompt as it stands: which versions of it are in use. */
export type PromptRow = InferSelectModel<typeof prompts>
export type VersionRow = InferSelectModel<typeof promptVersions>
export type LabelsRow = InferSelectModel<typeof promptLabels>

/** What is read of the past of a prompt, newest first. */
const MAX_HISTORY = 200

/** All prompts of a workspace, by name, with how many versions each has. */
export async function listPrompts(database: Database, workspace: string): Promise<(PromptRow & { versions: number })[]> {
  const [rows, counts] = await database.batch([
    database.select().from(prompts).where(eq(prompts.workspace, workspace)).orderBy(prompts.name),
    database
      .select({ name: promptVersions.name, versions: count() })
      .from(promptVersions)
      .where(eq(promptVersions.workspace, workspace))
      .groupBy(promptVersions.name),
  ])
  const versionsOf = new Map(counts.map(({ name, versions }) => [name, versions]))
  return rows.map((row) => ({ ...row, versions: versionsOf.get(row.name) ?? 0 }))
}

/** One prompt with its versions and the history of its labels; null where there is none of that name. */
export async function loadPrompt(
  database: Database,
  workspace: string,
  name: string,
): Promise<{ prompt: PromptRow; versions: VersionRow[]; history: LabelsRow[] } | null> {
  const [[prompt], versions, history] = await database.batch([
    database
      .select()
      .from(prompts)
      .where(and(eq(prompts.workspace, workspace), eq(prompts.name, name))),
    database
      .select()
      .from(promptVersions)
      .where(and(eq(promptVersions.workspace, workspace), eq(promptVersions.name, name)))
      .orderBy(desc(promptVersions.createdAt), promptVersions.id)
      .limit(MAX_HISTORY),
    database
      .select()
      .from(promptLabels)
      .where(and(eq(promptLabels.workspace, workspace), eq(promptLabels.name, name)))
      .orderBy(desc(promptLabels.revision))
      .limit(MAX_HISTORY),
  ])
  return prompt ? { prompt, versions, history } : null
}

/** How a prompt stands, and which of some versions it has; null where there is none of that name. */
export async function findPrompt(
  database: Database,
  workspace: string,
  name: string,
  versions: readonly string[],
): Promise<{ prompt: PromptRow; known: Set<string> } | null> {
  const { id } = promptVersions
  const [[prompt], rows] = await database.batch([
    database
      .select()
      .from(prompts)
      .where(and(eq(prompts.workspace, workspace), eq(prompts.name, name))),
    database
      .select({ id })
      .from(promptVersions)
      .where(and(eq(promptVersions.workspace, workspace), eq(promptVersions.name, name), inArray(id, [...versions]))),
  ])
  return prompt ? { prompt, known: new Set(rows.map((row) => row.id)) } : null
}

/** The labels of a row; null where no version is in use. */
export const toLabels = ({ production, candidate, share }: Pick<PromptRow, 'production' | 'candidate' | 'share'>): PromptLabels | null =>
  production === null ? null : { production, ...(candidate !== null && share !== null && { candidate: { version: candidate, share } }) }

/** What the llm Worker reads, and which state of the labels it is. */
export async function loadPromptSnapshot(database: Database, workspace: string): Promise<{ version: number; snapshot: PromptSnapshot }> {
  const inUse = or(eq(promptVersions.id, prompts.production), eq(promptVersions.id, prompts.candidate))
  const [[counted], rows] = await database.batch([
    database.select().from(promptSnapshots).where(eq(promptSnapshots.workspace, workspace)),
    database
      .select({ prompt: prompts, id: promptVersions.id, content: promptVersions.content })
      .from(prompts)
      .innerJoin(promptVersions, and(eq(promptVersions.workspace, prompts.workspace), eq(promptVersions.name, prompts.name), inUse))
      .where(and(eq(prompts.workspace, workspace), isNotNull(prompts.production)))
      .orderBy(prompts.name),
  ])
  return { version: counted?.version ?? 0, snapshot: { workspace, prompts: byName(rows) } }
}

function byName(rows: readonly { prompt: PromptRow; id: string; content: PromptContent }[]): PromptSnapshot['prompts'] {
  // Names are chosen by people: one may be that of something every object has.
  const found = new Map<string, PromptSnapshot['prompts'][string]>()
  for (const { prompt, id, content } of rows) {
    const labels = toLabels(prompt)
    if (!labels) continue
    const known = found.get(prompt.name) ?? { labels, versions: {} }
    known.versions[id] = content
    found.set(prompt.name, known)
  }
  return Object.fromEntries(found)
}
