import { createSnapshotReader, type SnapshotPorts } from '@sluice/kit/snapshot-reader'
import { PromptSnapshot, promptsKey } from '@sluice/schema/llm'
import type { LlmStoreRpc } from '@sluice/schema/rpc/llm'

export interface PromptPorts extends Pick<SnapshotPorts<PromptSnapshot>, 'kv' | 'ttlMs' | 'now'> {
  store: Pick<LlmStoreRpc, 'promptSnapshot'>
}

/** The prompts that a workspace has written. */
export type PromptReader = (workspace: string) => Promise<PromptSnapshot | null>

/**
 * What the api Worker has published, or answers itself where KV does not have it. A version never changes, so what later versions of
 * Sluice have added to prompts is filled in here.
 */
export const createPromptReader = ({ store, ...ports }: PromptPorts): PromptReader =>
  createSnapshotReader({
    ...ports,
    schema: PromptSnapshot,
    key: promptsKey,
    load: async (workspace) => PromptSnapshot.parse(await store.promptSnapshot(workspace)),
  })
