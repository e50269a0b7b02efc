import { AppError } from '@sluice/kit/http'
import type { PromptContent } from '@sluice/schema/llm'
import type { BuiltInPrompt, PromptTrial } from '@sluice/schema/tasks'
import type { loadPrompt } from '../store/prompts.ts'
import { toLabels } from '../store/prompts.ts'

export interface KnownVersions {
  name: string
  own: Awaited<ReturnType<typeof loadPrompt>>
  builtIn: BuiltInPrompt | undefined
}

/** A version as it can be tried, under its name. */
export interface Choice {
  version: string
  tried: PromptTrial['tried']
}

/** The version that is asked now: the workspace's own in production, else the built-in one; null where there is neither. */
export function liveVersion({ own, builtIn }: KnownVersions): string | null {
  const labels = own && toLabels(own.prompt)
  return labels?.production ?? builtIn?.version ?? null
}

/** The content of a version by its name. Throws NOT_FOUND. */
export function findVersion({ name, own, builtIn }: KnownVersions, version: string): Choice {
  if (version === builtIn?.version) return { version, tried: null }
  const content: PromptContent | undefined = own?.versions.find(({ id }) => id === version)?.content
  if (!content) throw new AppError('NOT_FOUND', `There is no version ${version} of the prompt ${name}.`)
  return { version, tried: { version, content } }
}
