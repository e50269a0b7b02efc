import { Failure } from '../process/failure.ts'
import { claimPort, freePortFrom } from '../process/ports.ts'
import { lockState, StateInUse } from './state-lock.ts'

export interface Claims {
  port: number
  sinkPort: number
  /** The folder of the data. */
  state: string
}

/** What a bot needs for itself, its data and two ports; answers what gives them back. Rejects with a sentence that says what to do. */
export async function claim({ port, sinkPort, state }: Claims): Promise<() => Promise<void>> {
  const unlock = await lockState(state, { command: 'npm start', url: `http://localhost:${port}` }).catch(async (error: unknown) => {
    throw error instanceof StateInUse ? await withAnotherWay(error, port, sinkPort) : error
  })
  try {
    await claimPort(port, 'PORT')
    if (sinkPort === port) throw await onePortForBoth(port)
    await claimPort(sinkPort, 'SINK_PORT')
    return unlock
  } catch (error) {
    await unlock()
    throw error
  }
}

/** Neither of the two listens yet, so both find the port free. */
async function onePortForBoth(port: number): Promise<Failure> {
  const free = await freePortFrom(port + 1)
  return new Failure(`Port ${port} is to be that of the bot and that of the stand-in. Choose another: SINK_PORT=${free} npm start`)
}

/** The refusal with the line that starts another bot beside the one that is there. */
async function withAnotherWay({ message }: StateInUse, port: number, sinkPort: number): Promise<Failure> {
  const free = await freePortFrom(port)
  const freeSink = await freePortFrom(sinkPort)
  const ports = `PORT=${free} SINK_PORT=${freeSink === free ? await freePortFrom(free + 1) : freeSink}`
  return new Failure(`${message}\nOr start this one beside it, with data of its own:\n\n  ${ports} npm start -- --state .sluice/second`)
}
