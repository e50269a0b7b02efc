import { WorkerEntrypoint } from 'cloudflare:workers'

interface Env {
  API: { modelCaller(credentials: unknown): Promise<unknown> }
}

/** Takes records of usage as the api Worker does, and keeps none: what D1 costs is not the gateway's doing. Keys are looked up by the api Worker. */
export class LlmStore extends WorkerEntrypoint<Env> {
  modelCaller(credentials: unknown): Promise<unknown> {
    return this.env.API.modelCaller(credentials)
  }

  saveCalls(): void {}

  promptSnapshot(workspace: string): { workspace: string; prompts: object } {
    return { workspace, prompts: {} }
  }
}

/** A KV namespace that has nothing and keeps nothing. */
export class Kv extends WorkerEntrypoint {
  get(): null {
    return null
  }

  put(): void {}
}

export default {}
