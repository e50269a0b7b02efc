import type { InputsRpc, Submitted, SubmittedInput } from '@sluice/schema/rpc'
import { WorkerEntrypoint } from 'cloudflare:workers'
import { submit } from '../submit.ts'
import { ports } from './ports.ts'

/** The way in for other Workers. */
export class Inputs extends WorkerEntrypoint implements InputsRpc {
  submit(workspace: string, source: string, inputs: SubmittedInput[]): Promise<Submitted[]> {
    return submit(workspace, source, inputs, ports)
  }
}
