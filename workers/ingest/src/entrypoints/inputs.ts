import type { InputsRpc, KeptRequest, Submitted, SubmittedInput, TakenAgain } from '@sluice/schema/rpc/inputs'
import { WorkerEntrypoint } from 'cloudflare:workers'
import { submit } from '../submit.ts'
import { takeAgain } from '../take-again.ts'
import { ports } from './ports.ts'

/** The way in for other Workers. */
export class Inputs extends WorkerEntrypoint implements InputsRpc {
  submit(workspace: string, source: string, inputs: SubmittedInput[]): Promise<Submitted[]> {
    return submit(workspace, source, inputs, ports)
  }

  takeAgain(workspace: string, source: string, requests: KeptRequest[], dryRun: boolean): Promise<TakenAgain[]> {
    return takeAgain(workspace, source, requests, dryRun, ports)
  }
}
