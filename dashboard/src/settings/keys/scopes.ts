import type { Scope } from '../shapes.ts'

/** What a key with a scope may do, in the words of who gives it. */
export const SCOPES: Record<Scope, string> = {
  read: 'Look at everything, secrets excepted',
  write: 'Handle items, decide approvals, draft rules',
  ingest: 'Hand in inputs',
  analyze: 'Have texts judged',
  llm: 'Ask models through the gateway',
  admin: 'Everything, also configuration, secrets, keys and members',
}

export const SCOPE_NAMES = Object.keys(SCOPES) as Scope[]
