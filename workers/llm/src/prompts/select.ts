import type { PromptContent, PromptSnapshot } from '@sluice/schema/llm'
import { type Form, schemaForm } from '../structured/check.ts'
import { BUILTINS } from './builtin/registry.ts'
import { choose } from './choose.ts'
import { compilePrompt, type Prompt } from './compile.ts'

/** A prompt that was chosen for a caller. */
export interface Selected {
  version: string
  content: PromptContent
  prompt: Prompt
  /** What its answers are held to; null where they are text. */
  form: (variables: Record<string, unknown>) => Form<unknown> | null
}

/** Parsed prompts are kept, so many of them. */
const MAX_KEPT = 200

/**
 * Finds the prompt of a task: the workspace's own where it has one in use, else the built-in one. Null where there is neither. A prompt
 * that a later version of Sluice no longer understands throws.
 */
export function createSelector(): (snapshot: PromptSnapshot | null, task: string, sticky: string) => Promise<Selected | null> {
  const kept = new Map<string, Selected>()

  const open = (workspace: string, task: string, version: string, content: PromptContent): Selected => {
    const known = kept.get(`${workspace} ${version}`)
    if (known) return known
    const prompt = compilePrompt(content)
    if (!prompt.ok) throw new Error(`${version}: ${prompt.failure.map(({ path, message }) => `${path} ${message}`).join('; ')}`)
    const form = content.output ? schemaForm(task, content.output) : null
    const selected = { version, content, prompt: prompt.value, form: () => form }
    if (kept.size >= MAX_KEPT) kept.clear()
    kept.set(`${workspace} ${version}`, selected)
    return selected
  }

  return async (snapshot, task, sticky) => {
    const own = snapshot && Object.hasOwn(snapshot.prompts, task) ? snapshot.prompts[task] : undefined
    const chosen = own && choose(own, sticky)
    if (snapshot && chosen) return open(snapshot.workspace, task, chosen.version, chosen.content)
    const builtin = BUILTINS.get(task)
    if (!builtin) return null
    const { content, prompt } = builtin
    return { version: await builtin.version(), content, prompt, form: builtin.form }
  }
}

/** The names of all tasks that a workspace can run. */
export const taskNames = (snapshot: PromptSnapshot | null): string[] =>
  [...new Set([...BUILTINS.keys(), ...Object.keys(snapshot?.prompts ?? {})])].sort()
