import * as z from 'zod'
import { insertKeySql } from '../setup/database.ts'
import { newApiKey } from '../setup/secrets.ts'
import { jsonIn, must, type Wrangler } from './cloudflare.ts'

const Counted = z.array(z.looseObject({ results: z.array(z.object({ keys: z.number() })) })).min(1)

/** Makes the first admin key of a deployment; null where there is one that is good. The key itself is stored nowhere. */
export async function firstAdminKey(wrangler: Wrangler, database: string, config: string, workspace: string): Promise<string | null> {
  const remote = [database, '--remote', '--yes', '--json', '-c', config, '--command']
  const count = `SELECT count(*) AS keys FROM api_keys WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${Date.now()})`
  const answer = await must(wrangler, 'look for API keys', ['d1', 'execute', ...remote, count])
  if ((Counted.parse(jsonIn('d1 execute', answer))[0]?.results[0]?.keys ?? 0) > 0) return null
  const key = newApiKey()
  await must(wrangler, 'put in the first admin key', ['d1', 'execute', ...remote, insertKeySql(key, workspace, 'first admin', Date.now())])
  return key
}
