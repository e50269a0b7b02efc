import { AppError } from '@sluice/kit/http'
import type { ApiKey, KeyFinder } from './keys.ts'
import { allows, type Scope } from './scope.ts'

/** The key of an `Authorization: Bearer` header. Throws UNAUTHENTICATED, or FORBIDDEN where the key lacks the scope. */
export async function authorize(header: string | undefined, scope: Scope, findKey: KeyFinder): Promise<ApiKey> {
  const token = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1]
  if (token === undefined) throw new AppError('UNAUTHENTICATED', 'This route needs an API key.')
  const key = await findKey(token)
  if (!key) throw new AppError('UNAUTHENTICATED', 'There is no such API key, or it was revoked.')
  if (allows(key.scopes, scope)) return key
  throw new AppError('FORBIDDEN', 'The API key may not do this.', { details: [{ path: 'scope', message: `needs ${scope}` }] })
}
