import type { PromptContent, PromptLabels } from '@sluice/schema/llm'
import { share } from '../routing/weighted.ts'

/** A version of a prompt, as it is asked. */
export interface Chosen {
  version: string
  content: PromptContent
}

/**
 * The version for a caller: the candidate for its share of callers, the same ones each time, else the one in production. Raising the
 * share keeps those who have the candidate; another candidate draws anew. Null where the version that a label names is not there.
 */
export function choose(
  { labels, versions }: { labels: PromptLabels; versions: Record<string, PromptContent> },
  sticky: string,
): Chosen | null {
  const { production, candidate } = labels
  const version = candidate && share(`${candidate.version} ${sticky}`) < candidate.share ? candidate.version : production
  const content = Object.hasOwn(versions, version) ? versions[version] : undefined
  return content ? { version, content } : null
}
