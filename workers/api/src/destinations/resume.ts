import { type DestinationName, resumeState } from '../store/destination-states.ts'
import { runBatch } from '../store/run.ts'
import { putBack, type PutBackPorts } from './put-back.ts'

/**
 * Lets a destination that is stopped try at once: its oldest delivery goes out, and when that is taken the others follow. Answers
 * whether there was something to resume.
 *
 * @param actor who asked for it, for the audit log; null where it follows from a change that stands there already
 */
export async function resumeDestination(name: DestinationName, actor: string | null, ports: PutBackPorts): Promise<boolean> {
  const change = await resumeState(ports.db, name, ports.now(), actor)
  if (!change) return false
  const tried = await putBack(name, 1, ports.now(), ports)
  ports.log.info('destination.resumed', { ...name, from: change.before?.state, tried })
  return true
}

const STOPPED = "SELECT workspace, destination FROM destination_states WHERE workspace = ?1 AND state <> 'failing'"

/** The same for every stopped destination of a workspace: what made them stop may have been mended by a change of the configuration. */
export async function resumeWorkspace(workspace: string, ports: PutBackPorts): Promise<void> {
  const stopped = await runBatch<DestinationName>(ports.db, [ports.db.prepare(STOPPED).bind(workspace)])
  for (const name of stopped) await resumeDestination(name, null, ports)
}
