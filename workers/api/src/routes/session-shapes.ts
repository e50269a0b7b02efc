import { Role, Scope } from '@sluice/schema/auth'
import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import type { Caller } from '../auth/caller.ts'

export const SessionView = z
  .object({
    workspace: z.string(),
    /** How people call the workspace. */
    workspaceTitle: z.string(),
    /** Where the days of the workspace begin: what is counted by day, and the times that its pages show. IANA name. */
    timeZone: z.string(),
    /** Of the API key, or derived from issuer and subject of the token; as it stands in the audit log. */
    id: z.string(),
    /** Of the API key; of a person the e-mail address. */
    name: z.string(),
    /** How one has come in: with a key, or as a person with a token. */
    by: z.enum(['key', 'person']),
    /** As a member of the workspace. */
    role: Role.nullable(),
    scopes: z.array(Scope),
    /** When the session ends, or without one the key or token; null: not by itself. */
    expiresAt: EpochMs.nullable(),
  })
  .meta({ id: 'Session' })
export type SessionView = z.infer<typeof SessionView>

export const EXAMPLE_SESSION: SessionView = {
  workspace: 'default',
  workspaceTitle: 'Acme',
  timeZone: 'Europe/Berlin',
  id: 'key_5f0c1d2e3a4b5c6d7e8f90a1b2c3d4e5',
  name: 'local admin',
  by: 'key',
  role: null,
  scopes: ['read', 'write'],
  expiresAt: 1_767_366_245_000,
}

export const toSessionView = (
  { workspace, id, name, scopes, person, session, expiresAt }: Caller,
  { title, timeZone }: { title: string; timeZone: string },
): SessionView => ({
  workspace,
  workspaceTitle: title,
  timeZone,
  id,
  name,
  by: person ? 'person' : 'key',
  role: person?.role ?? null,
  scopes,
  expiresAt: session?.expiresAt ?? expiresAt,
})

/** Answers about a person are kept by nobody on the way. */
export const unkept = (body: object, cookie?: string): Response =>
  Response.json(body, { headers: { 'cache-control': 'no-store', ...(cookie === undefined ? {} : { 'set-cookie': cookie }) } })
