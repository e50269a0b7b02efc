import { bounded, MAX_CONNECTIONS } from '@sluice/kit/bounded'
import type { KeptText } from '@sluice/schema/rpc/llm'
import { keysAbout } from './kept.ts'

/** As much of KV as forgetting needs. */
export interface ForgettingKv {
  list(options: { prefix: string }): Promise<{ keys: { name: string }[] }>
  delete(key: string): Promise<void>
}

/**
 * Deletes every answer that is kept about these texts. What an isolate holds in its memory besides ends with its minute. Answers how many
 * there were; rejects where KV fails, so that whoever asked asks again.
 */
export async function forgetTexts(kv: ForgettingKv, workspace: string, texts: readonly KeptText[]): Promise<number> {
  const found = await bounded(texts, MAX_CONNECTIONS, async (text) => kv.list({ prefix: await keysAbout(workspace, text) }))
  const names = [...new Set(found.flatMap(({ keys }) => keys.map(({ name }) => name)))]
  await bounded(names, MAX_CONNECTIONS, (name) => kv.delete(name))
  return names.length
}
