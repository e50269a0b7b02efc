import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { Failure } from '../process/failure.ts'
import { ROOT } from '../process/paths.ts'

/** Who works with a state folder. */
export const Holder = z.object({
  /** `npm start` or another of the commands. */
  command: z.string(),
  pid: z.int(),
  /** Where it answers; null for what does not listen. */
  url: z.string().nullable(),
})
export type Holder = z.infer<typeof Holder>

/** Somebody else works with the state folder. */
export class StateInUse extends Failure {
  readonly holder: Holder | null

  /** @param holder null where it has not said yet who it is */
  constructor(state: string, holder: Holder | null) {
    super(
      `${relative(ROOT, state)} is in use by ${holder ? described(holder) : 'another command, which starts at this moment; try again'}.`,
    )
    this.holder = holder
  }
}

const described = ({ command, pid, url }: Holder): string =>
  `${command} (process ${pid})${url ? `, which answers at ${url}` : ''}. End it first: Ctrl-C in its terminal, or kill ${pid}`

/** https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5

const isBusy = (error: unknown): boolean => (error as { errcode?: number }).errcode === SQLITE_BUSY

/**
 * Takes a state folder for this process until what it answers is called; makes the folder where there is none. Two bots on one database
 * would each keep queues and Durable Objects of their own and overwrite what the other one knows. Rejects with `StateInUse`.
 *
 * The lock is SQLite's on a file of its own: the system lets go of it when the process ends, however it ends, so none is ever left
 * behind. Who has it stands beside it, and counts only while it is held.
 */
export async function lockState(state: string, holder: Omit<Holder, 'pid'>): Promise<() => Promise<void>> {
  await mkdir(state, { recursive: true })
  const note = join(state, 'lock.json')
  const database = new DatabaseSync(join(state, 'lock.db'))
  try {
    database.exec('PRAGMA busy_timeout = 0; BEGIN IMMEDIATE')
  } catch (error) {
    database.close()
    throw isBusy(error) ? new StateInUse(state, await readHolder(note)) : error
  }
  await writeFile(note, JSON.stringify({ ...holder, pid: process.pid }))
  return async () => {
    await rm(note, { force: true })
    database.close()
  }
}

async function readHolder(note: string): Promise<Holder | null> {
  const text = await readFile(note, 'utf8').catch(() => 'null')
  try {
    return Holder.nullable().parse(JSON.parse(text))
  } catch {
    return null
  }
}
