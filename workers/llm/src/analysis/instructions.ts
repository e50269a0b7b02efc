import type { Logger } from '@sluice/kit/logger'
import { analyze } from '../prompts/builtin/analyze.ts'
import type { Chosen } from '../prompts/choose.ts'
import type { About } from '../prompts/compile.ts'
import { Trusted } from '../prompts/data.ts'
import { parseTemplate } from '../prompts/template.ts'
import { systemText } from './prompt.ts'

/** What models are told to do, and which version of the prompt `analyze` it is. */
export interface Instructions {
  version: string
  /** The system message. */
  system: string
}

/** The instructions of a workspace; `own`: its own version of the prompt `analyze`, where it has one. */
export type InstructionsOf = (own: Chosen | null) => Promise<Instructions>

const ABOUT_ONLY: ReadonlySet<string> = new Set(['workspace'])

/**
 * Of a prompt the analysis takes the system message; how texts are sent and in which form they are answered is its own, because
 * several share a request and rules rely on the form. One whose system message needs more than the workspace is not taken.
 */
export function createInstructions({ language, context }: About, log: Logger): InstructionsOf {
  const scope = { workspace: { language: new Trusted(language), context: context === '' ? null : new Trusted(context) } }
  const made = new Map<string, string | null>()

  const textOf = (version: string, source: string): string | null => {
    const known = made.get(version)
    if (known !== undefined) return known
    const template = parseTemplate(source, ABOUT_ONLY)
    const text = template.ok ? template.value.render(scope) : template
    if (!text.ok) log.error('llm.prompt_unusable', { promptVersion: version, reason: text.failure })
    const system = text.ok ? systemText(text.value.trim()) : null
    made.set(version, system)
    return system
  }

  return async (own) => {
    const system = own && textOf(own.version, own.content.system)
    if (own && system !== null) return { version: own.version, system: system ?? '' }
    const version = await analyze.version()
    const builtin = textOf(version, analyze.content.system)
    if (builtin === null) throw new Error('the built-in prompt analyze cannot be written')
    return { version, system: builtin }
  }
}
