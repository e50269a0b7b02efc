import { changing, type ChangePorts, isExpired, withoutPrevious } from '../config/change.ts'
import { eachForItself } from '../cron/each-for-itself.ts'
import { wakeSnoozed } from '../items/handle.ts'
import { publishWaiting } from '../prompts/publish.ts'
import { configuredRetention } from '../retention/run.ts'
import { forgetConversations } from '../store/conversations.ts'
import { runBatch } from '../store/run.ts'
import { forgetIdempotencyKeys } from '../store/idempotency-keys.ts'
import { forgetKept } from '../store/kept-requests.ts'
import { forgetCalls } from '../store/save-calls.ts'

const EXPIRED = 'SELECT DISTINCT workspace FROM secrets WHERE previous_until <= ?1'
const UNPUBLISHED = 'SELECT workspace FROM snapshots WHERE published < version'

/** Finishes what a change has left open: older secrets that have ended go, copies that could not be written are written. */
export async function tidy(ports: ChangePorts): Promise<void> {
  const { db, now } = ports
  const expired = await runBatch<{ workspace: string }>(db, [db.prepare(EXPIRED).bind(now())])
  const unpublished = await runBatch<{ workspace: string }>(db, [db.prepare(UNPUBLISHED)])
  await forgetIdempotencyKeys(db, now())
  await forgetKept(db, now())
  const own = (await configuredRetention(db)).map(({ workspace }) => workspace)
  await forgetCalls(db, now(), own)
  await forgetConversations(ports.database, now(), own)
  await wakeSnoozed(db, now())
  const open = new Set([...expired, ...unpublished].map((row) => row.workspace))
  await eachForItself([() => publishWaiting(ports), ...[...open].map((workspace) => () => finish(workspace, ports))], (work) => work())
}

async function finish(workspace: string, ports: ChangePorts): Promise<void> {
  const { log, now } = ports
  const { state, changed } = await changing(
    workspace,
    async ({ secrets }) => {
      const put = secrets.filter((row) => isExpired(row, now())).map(withoutPrevious)
      return put.length === 0 ? null : { put }
    },
    ports,
  )
  log.info('config.tidied', { workspace, version: state.version, changed })
}
