import type { LeasedDelivery } from '@sluice/schema/delivery'
import type { SaveDigest } from '@sluice/schema/rpc/store'
import { limitTo } from '../items/parameters.ts'
import { addDeliveriesAfter } from './add-deliveries.ts'
import { type LeasedRow, toLeased } from './lease-deliveries.ts'
import { runBatch } from './run.ts'

const MEMBERS = `
  SELECT id, workspace, event_id AS eventId, rule, rule_version AS ruleVersion, action_index AS actionIndex, destination, content, trace,
    urgent, lead_id AS leadId, approval_expires_at AS approvalExpiresAt, attempt, 0 AS leaseUntil, uncertain, NULL AS lead,
    NULL AS inDoubt
  FROM deliveries
  WHERE workspace = ?1 AND destination = ?2 AND status = 'held' AND held_reason = 'digest'
  ORDER BY created_at, id`

// All of them or none: an entry that is gone must not be in the text, one that is in the text must not go out again.
const JOIN = `
  UPDATE deliveries
  SET status = 'joined', joined_to = ?2, held_reason = NULL, finished_at = ?3
  WHERE workspace = ?4 AND id IN (SELECT value FROM json_each(?1)) AND (
    SELECT count(*) FROM json_each(?1) AS member JOIN deliveries AS held ON held.id = member.value
    WHERE held.workspace = ?4 AND held.destination = ?5 AND held.status = 'held' AND held.held_reason = 'digest'
  ) = json_array_length(?1)`

const JOINED = `EXISTS (
  SELECT 1 FROM deliveries AS member
  WHERE member.id = given.value ->> 'firstMember' AND member.workspace = given.value ->> 'workspace' AND member.joined_to = given.value ->> 'id'
)`

/** The oldest rows that are held for a digest; nobody has a lease on them. */
export async function digestMembers(db: D1Database, workspace: string, destination: string, limit: number): Promise<LeasedDelivery[]> {
  return (await runBatch<LeasedRow>(db, [db.prepare(`${MEMBERS} ${limitTo(limit)}`).bind(workspace, destination)])).map(toLeased)
}

/**
 * The digest in the place of its members, in one transaction. False where one of them is not held any more, or the digest is there
 * already; then nothing has changed.
 */
export async function saveDigest(db: D1Database, { delivery, members }: SaveDigest, now: number): Promise<boolean> {
  const [firstMember] = members
  if (firstMember === undefined) return false
  const join = db.prepare(JOIN).bind(JSON.stringify(members), delivery.id, now, delivery.workspace, delivery.destination)
  const added = await addDeliveriesAfter(db, [join], [{ ...delivery, firstMember }], now, JOINED)
  return added.length === 1
}
