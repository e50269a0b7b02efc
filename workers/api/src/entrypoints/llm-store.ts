import type { LlmCall, PromptSnapshot } from '@sluice/schema/llm'
import type { Credentials, LlmStoreRpc, ModelCaller } from '@sluice/schema/rpc/llm'
import { WorkerEntrypoint } from 'cloudflare:workers'
import { env } from '../env.ts'
import { modelCaller } from '../llm/model-caller.ts'
import { openDatabase } from '../store/database.ts'
import { loadPromptSnapshot } from '../store/prompts.ts'
import { saveCalls } from '../store/save-calls.ts'
import { freshAuthority } from './authority.ts'
import { logged } from './logged.ts'

const database = openDatabase(env.DB)

/** What the LLM gateway may ask of D1. */
export class LlmStore extends WorkerEntrypoint implements LlmStoreRpc {
  saveCalls(batch: LlmCall[]): ReturnType<LlmStoreRpc['saveCalls']> {
    return logged('store.calls_saved', batch.length, () => saveCalls(env.DB, batch))
  }

  modelCaller(credentials: Credentials): Promise<ModelCaller> {
    return modelCaller(credentials, freshAuthority)
  }

  async promptSnapshot(workspace: string): Promise<PromptSnapshot> {
    return (await loadPromptSnapshot(database, workspace)).snapshot
  }
}
