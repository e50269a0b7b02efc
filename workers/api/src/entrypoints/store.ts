import { createKeyring } from '@sluice/kit/keyring'
import { meteredQueue } from '@sluice/kit/meter'
import type {
  DeliveryResult,
  NewDeadLetter,
  PreviousSecretUse,
  RejectCount,
  SaveAnalysis,
  SaveDigest,
  SaveItem,
  SavePlan,
  StoreRpc,
} from '@sluice/schema/rpc/store'
import { WorkerEntrypoint } from 'cloudflare:workers'
import { afterResults } from '../destinations/after-results.ts'
import { env } from '../env.ts'
import { keepHandshakeSecret } from '../secrets/keep-handshake.ts'
import { countRejects } from '../store/count-rejects.ts'
import { openDatabase } from '../store/database.ts'
import { digestMembers, saveDigest } from '../store/digests.ts'
import { leaseDeliveries } from '../store/lease-deliveries.ts'
import { loadWorkspace, toSnapshot } from '../store/load-workspace.ts'
import { notePreviousSecrets } from '../store/note-previous-secrets.ts'
import { recordDeliveries } from '../store/record-deliveries.ts'
import { saveAnalyses } from '../store/save-analyses.ts'
import { saveDeadLetters } from '../store/save-dead-letters.ts'
import { saveItems } from '../store/save-items.ts'
import { savePlans } from '../store/save-plans.ts'
import { tagItem } from '../store/tag-item.ts'
import { teller } from './live.ts'
import { log, logged } from './logged.ts'
import { zones } from './zones.ts'

const db = env.DB
const database = openDatabase(db)
const queues = { deliveries: meteredQueue(env.DELIVERIES) }
const ports = { db, database, kv: env.CONFIG, keyring: createKeyring(env), queues, log, now: Date.now }

const workspacesOf = (rows: readonly { workspace: string }[]): string[] => rows.map(({ workspace }) => workspace)

/** What other Workers may ask of D1: one call a queue batch. */
export class Store extends WorkerEntrypoint implements StoreRpc {
  saveItems(batch: SaveItem[]): ReturnType<StoreRpc['saveItems']> {
    return this.#told(
      logged('store.items_saved', batch.length, async () =>
        saveItems(db, batch, Date.now(), await zones.daysOf(batch.map(({ item }) => item.workspace))),
      ),
      () => teller.items(batch.map(({ item }) => item)),
    )
  }

  saveAnalyses(batch: SaveAnalysis[], brief = false): ReturnType<StoreRpc['saveAnalyses']> {
    return this.#told(
      logged('store.analyses_saved', batch.length, async () =>
        saveAnalyses(db, batch, Date.now(), await zones.daysOf(workspacesOf(batch)), brief),
      ),
      () => teller.items(batch),
    )
  }

  savePlans(batch: SavePlan[]): ReturnType<StoreRpc['savePlans']> {
    return this.#told(
      logged('store.plans_saved', batch.length, () => savePlans(db, batch, Date.now())),
      () => teller.items(batch.map(({ workspace, eventId }) => ({ workspace, id: eventId }))),
    )
  }

  leaseDeliveries(ids: string[], leaseMs: number): ReturnType<StoreRpc['leaseDeliveries']> {
    return logged('store.deliveries_leased', ids.length, () => leaseDeliveries(db, ids, leaseMs, Date.now()))
  }

  recordDeliveries(batch: DeliveryResult[]): ReturnType<StoreRpc['recordDeliveries']> {
    return logged('store.deliveries_recorded', batch.length, async () => {
      const recorded = await recordDeliveries(db, batch, Date.now(), await zones.daysOf(workspacesOf(batch)))
      this.ctx.waitUntil(teller.deliveries(recorded.deliveries))
      return afterResults(recorded, ports)
    })
  }

  saveDeadLetters(batch: NewDeadLetter[]): ReturnType<StoreRpc['saveDeadLetters']> {
    return this.#told(
      logged('store.dead_letters_saved', batch.length, () => saveDeadLetters(db, batch, Date.now())),
      () => teller.changed(workspacesOf(batch), 'dead-letters'),
    )
  }

  tagItem(workspace: string, eventId: string, tags: string[]): ReturnType<StoreRpc['tagItem']> {
    return logged('store.item_tagged', tags.length, () => tagItem(db, workspace, eventId, tags, Date.now()))
  }

  digestMembers(workspace: string, destination: string, limit: number): ReturnType<StoreRpc['digestMembers']> {
    return logged('store.digest_read', limit, () => digestMembers(db, workspace, destination, limit))
  }

  saveDigest(digest: SaveDigest): ReturnType<StoreRpc['saveDigest']> {
    return logged('store.digest_saved', digest.members.length, () => saveDigest(db, digest, Date.now()))
  }

  countRejects(batch: RejectCount[]): ReturnType<StoreRpc['countRejects']> {
    return this.#told(
      logged('store.rejects_counted', batch.length, async () => countRejects(db, batch, await zones.daysOf(workspacesOf(batch)))),
      () => teller.changed(workspacesOf(batch), 'sources'),
    )
  }

  async keepHandshakeSecret(workspace: string, name: string, value: string): ReturnType<StoreRpc['keepHandshakeSecret']> {
    return logged('store.handshake_secret_kept', 1, () => keepHandshakeSecret(workspace, name, value, ports))
  }

  async notePreviousSecrets(batch: PreviousSecretUse[]): ReturnType<StoreRpc['notePreviousSecrets']> {
    return logged('store.previous_secrets_noted', batch.length, () => notePreviousSecrets(db, batch))
  }

  async configSnapshot(workspace: string): ReturnType<StoreRpc['configSnapshot']> {
    return toSnapshot(await loadWorkspace(database, workspace))
  }

  /** What has been stored is told to those who watch, after the answer. */
  #told<T>(storing: Promise<T>, tell: () => Promise<void>): Promise<T> {
    this.ctx.waitUntil(storing.then(tell, () => undefined))
    return storing
  }
}
