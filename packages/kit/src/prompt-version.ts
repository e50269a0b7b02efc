import { toHex } from '@sluice/schema/hex'
import type { PromptContent } from '@sluice/schema/llm'

/**
 * The name of a version of a prompt: `sentiment-1f0c93ab77de`, twelve hex digits of the SHA-256 of its content. The same content has the
 * same name. Of the schema of its answer the order counts too, because models write fields in the order in which they are asked for them.
 */
export async function promptVersion(name: string, { output, variables, ...content }: PromptContent): Promise<string> {
  const fields = Object.entries({ ...content, variables: sorted(variables) }).filter(([, value]) => value !== undefined)
  const canonical = JSON.stringify([sorted(Object.fromEntries(fields)), output ?? null])
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical))
  return `${name}-${toHex(new Uint8Array(hash).subarray(0, 6))}`
}

const sorted = (fields: Record<string, unknown>): [string, unknown][] => Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))
