/** What ingest takes without a provider's proof: inputs of callers that api knows, and requests that it has refused before. */
import type { ErrorCode, Issue } from '../errors.ts'

/** An input that a Worker hands in, byte for byte as its source kind reads it. */
export interface SubmittedInput {
  /** What stays the same when the same thing is handed in again; null where the source kind is to find it. */
  key: string | null
  /** The key where neither `key` nor the source kind finds one; without it the same bytes are the same thing. */
  fallbackKey?: string
  contentType: string
  /** Lower-case names; those that the source kind keeps travel with the event. */
  headers: Record<string, string>
  bytes: Uint8Array
}

/** What became of one input: durably queued under its event id, or why not. Only retryable codes may be handed in again. */
export type Submitted =
  | { ok: true; id: string; duplicate?: true }
  | { ok: false; code: ErrorCode; message: string; details: Issue[]; retryAfterSeconds?: number }

/** A request that was refused, as ingest has sealed it. */
export interface KeptRequest {
  id: string
  /** When it came; epoch ms. */
  at: number
  sealed: string
}

/** What became of a refused request at its second look: durably queued under its event id, or why it is refused again. */
export type TakenAgain =
  | { id: string; ok: true; eventId: string }
  | { id: string; ok: false; reason: string; message: string; details: Issue[] }

/** Entrypoint `Inputs` of the ingest Worker: the way in for other Workers; the binding is the proof, nothing is signed. */
export interface InputsRpc {
  /** Answers in the order given, each on its own. The source must be one of the workspace's. At most 100 inputs. */
  submit(workspace: string, source: string, inputs: SubmittedInput[]): Promise<Submitted[]>
  /**
   * Looks at refused requests once more, as they came and as of the time they came, with the configuration and the secrets of now; those that
   * pass are taken. Answers in the order given.
   *
   * @param dryRun only says what would become of each
   */
  takeAgain(workspace: string, source: string, requests: KeptRequest[], dryRun: boolean): Promise<TakenAgain[]>
}
