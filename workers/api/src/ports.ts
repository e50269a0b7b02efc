import type { WorkerHealth } from '@sluice/schema/health'
import type { Stage } from '@sluice/schema/messages'
import type { DispatchRpc } from '@sluice/schema/rpc/dispatch'
import type { InputsRpc } from '@sluice/schema/rpc/inputs'
import type { LlmRpc } from '@sluice/schema/rpc/llm'
import type { MappingRpc } from '@sluice/schema/rpc/mapping'
import type { PollRpc } from '@sluice/schema/rpc/poll'
import type { Limiter } from '@sluice/kit/limiter'
import type { Limit } from '@sluice/kit/gcra'
import type { AuthorizePorts } from './auth/authorize.ts'
import type { PayloadStore } from './items/payload.ts'
import type { Objects } from './retention/objects.ts'
import type { OpenFeed } from './live/stream.ts'
import type { Teller } from './live/teller.ts'
import type { SavePorts } from './config/save.ts'
import type { CallLimitPorts } from './http/rate-limit.ts'
import type { Zones } from './store/zones.ts'

/** One queue producer; `Queue` of the platform fits. */
export interface StageQueue {
  sendBatch(messages: { body: unknown; contentType: 'json' | 'v8'; delaySeconds?: number }[]): Promise<unknown>
}

/** A version of a Worker as the platform names it. https://developers.cloudflare.com/workers/runtime-apis/bindings/version-metadata/ */
export interface Deployed {
  id: string
  tag: string
  /** ISO 8601. */
  timestamp?: string
}

/** What the gateway asks of the world. */
export interface Ports extends SavePorts, AuthorizePorts, CallLimitPorts {
  queues: Record<Stage, StageQueue>
  llm: LlmRpc
  /** Hands a request to the LLM gateway, which trusts what its headers say of who calls. */
  llmHttp: (request: Request) => Promise<Response>
  dispatch: DispatchRpc
  /** Hands a request to ingest as it came. */
  ingest(request: Request): Promise<Response>
  /** Where polled sources stand; missing where no Worker polls. */
  poll?: PollRpc | undefined
  /** The way in for inputs that need no proof but the caller's key. */
  inputs: InputsRpc
  /** Shows what a source would make of a payload. */
  mapping: MappingRpc
  limiter: Limiter
  /** In which time zone each workspace counts its days. */
  zones: Zones
  /** What happens in a workspace, from after a message on where one is named. */
  openFeed(workspace: string, after: number | null): Promise<OpenFeed>
  /** Drops what is remembered for those who watch a workspace. */
  forgetFeed: (workspace: string) => Promise<void>
  /** Tells those who watch. */
  teller: Teller
  /** Bodies that are too large for the database. */
  payloads: PayloadStore & Objects
  /** Requests of one caller with inputs. */
  inputLimit: Limit
  health(): Promise<WorkerHealth[]>
  /** The version of this Worker that runs; missing where the platform does not say. */
  deployed?: Deployed | undefined
}
