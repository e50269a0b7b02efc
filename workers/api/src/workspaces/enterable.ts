import { AppError } from '@sluice/kit/http'
import { DEFAULT_WORKSPACE } from '@sluice/schema/ids'
import { eq } from 'drizzle-orm'
import { decodeJwt } from 'jose'
import type { Caller } from '../auth/caller.ts'
import type { TokenVerifier } from '../auth/tokens.ts'
import { toEmail } from '../members/email.ts'
import { members } from '../store/access-tables.ts'
import type { Database } from '../store/database.ts'

/** One who is in more of them says which he means. */
const MAX_TRIED = 20

/**
 * Who somebody is, by his token, in each workspace that it lets him enter: those in which he is a member, and the default one. What the token
 * claims says only where to look; each is verified.
 */
export async function enterable(
  token: string,
  { database, verifyToken }: { database: Database; verifyToken: TokenVerifier },
): Promise<Caller[]> {
  const email = claimedEmail(token)
  const rows = await database.select({ workspace: members.workspace }).from(members).where(eq(members.email, email)).limit(MAX_TRIED)
  const names = new Set([DEFAULT_WORKSPACE, ...rows.map(({ workspace }) => workspace)])
  const tried = await Promise.all([...names].map((workspace) => verifyToken(token, workspace).catch(unlessRefused)))
  return tried.filter((caller) => caller !== null)
}

function claimedEmail(token: string): string {
  try {
    const { email } = decodeJwt(token)
    return typeof email === 'string' ? toEmail(email) : ''
  } catch {
    return ''
  }
}

function unlessRefused(error: unknown): null {
  if (error instanceof AppError && (error.code === 'UNAUTHENTICATED' || error.code === 'FORBIDDEN')) return null
  throw error
}
