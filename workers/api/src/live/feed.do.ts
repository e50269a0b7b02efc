import { DurableObject } from 'cloudflare:workers'
import { type FeedMessage, type LiveEvent, UNAWARE_MS, WATCH_MS } from './events.ts'

/** Messages kept for who comes back. */
const KEPT = 500

/**
 * What happens in one workspace, for those who watch; there is one object a workspace. Watchers are WebSockets that outlive its memory, so
 * while nothing happens it costs nothing, and Workers that hold open streams to browsers stand before it. It tells the Store through D1
 * that somebody watches, and hears of events only then.
 */
export class LiveFeed extends DurableObject {
  constructor(state: DurableObjectState, env: Cloudflare.Env) {
    super(state, env)
    state.storage.sql.exec('CREATE TABLE IF NOT EXISTS messages (id INTEGER PRIMARY KEY AUTOINCREMENT, events TEXT NOT NULL)')
  }

  /** Opens a socket: `?workspace=…&after=…`, where `after` is the id of the last message that was heard. */
  override async fetch(request: Request): Promise<Response> {
    const { searchParams } = new URL(request.url)
    const workspace = searchParams.get('workspace') ?? ''
    const after = searchParams.get('after')
    const wasWatched = this.#watchedUntil() > Date.now()
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    await this.#watch(workspace)
    for (const message of this.#missed(after === null ? null : Number(after), wasWatched)) server.send(JSON.stringify(message))
    return new Response(null, { status: 101, webSocket: client, headers: { 'x-unaware-ms': String(wasWatched ? 0 : UNAWARE_MS) } })
  }

  publish(events: LiveEvent[]): void {
    const { sql } = this.ctx.storage
    const { id } = sql.exec<{ id: number }>('INSERT INTO messages (events) VALUES (?) RETURNING id', JSON.stringify(events)).one()
    sql.exec('DELETE FROM messages WHERE id <= ?', id - KEPT)
    const text = JSON.stringify({ id, events } satisfies FeedMessage)
    // One that is being closed is still among them, and takes nothing any more.
    for (const socket of this.ctx.getWebSockets()) if (socket.readyState === WebSocket.OPEN) socket.send(text)
  }

  /** Drops what is kept for who comes back; they are told to look at the lists anew. */
  forget(): void {
    this.ctx.storage.sql.exec('DELETE FROM messages')
  }

  override async alarm(): Promise<void> {
    const workspace = this.ctx.storage.kv.get<string>('workspace')
    if (workspace !== undefined && this.ctx.getWebSockets().length > 0) await this.#watch(workspace)
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    // 1005 and 1006 say that none was given; they are not to be sent.
    socket.close(code === 1_005 || code === 1_006 ? 1_000 : code)
  }

  /** What came since, or that nobody knows: nothing was kept while nobody watched, and only so much is. */
  #missed(after: number | null, wasWatched: boolean): FeedMessage[] {
    if (after === null) return []
    const rows = this.ctx.storage.sql
      .exec<{ id: number; events: string }>('SELECT id, events FROM messages WHERE id >= ? ORDER BY id', after)
      .toArray()
    if (!wasWatched || rows[0]?.id !== after) return [{ reset: true }]
    return rows.slice(1).map(({ id, events }) => ({ id, events: JSON.parse(events) as LiveEvent[] }))
  }

  #watchedUntil(): number {
    return this.ctx.storage.kv.get<number>('until') ?? 0
  }

  /** Says that this workspace is watched, and looks in time whether it still is. */
  async #watch(workspace: string): Promise<void> {
    const now = Date.now()
    if (this.#watchedUntil() > now + (WATCH_MS * 2) / 3) return
    const until = now + WATCH_MS
    await this.env.DB.prepare(
      'INSERT INTO live_watchers (workspace, until) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET until = excluded.until',
    )
      .bind(workspace, until)
      .run()
    this.ctx.storage.kv.put('workspace', workspace)
    this.ctx.storage.kv.put('until', until)
    await this.ctx.storage.setAlarm(now + WATCH_MS / 2)
  }
}
