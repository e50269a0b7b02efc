import { unpacked, type JsonOf } from '@sluice/schema/json'
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
  async saveCalls(batch: JsonOf<readonly LlmCall[]>): ReturnType<LlmStoreRpc['saveCalls']> {
    const calls = unpacked(batch)
    return logged('store.calls_saved', calls.length, () => saveCalls(env.DB, calls))
  }

  modelCaller(credentials: Credentials): Promise<ModelCaller> {
    return modelCaller(credentials, freshAuthority)
  }

  async promptSnapshot(workspace: string): Promise<PromptSnapshot> {
    return (await loadPromptSnapshot(database, workspace)).snapshot
  }
}
