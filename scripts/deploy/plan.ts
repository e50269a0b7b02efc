import type { BotConfig } from '@sluice/schema/config'
import { secretNames } from '@sluice/schema/config'
import type { Worker } from '../workers/config.ts'
import { resourcesOf } from './resources.ts'

/** What a deployment does, in the order it does it, as people read it. */
export function describePlan(workers: readonly Worker[], config: BotConfig): string {
  const { databases, namespaces, buckets, queues } = resourcesOf(workers)
  const secrets = secretNames(config)
  const lines = [
    'Create what is missing in the account:',
    `  D1 databases     ${databases.join(', ')}`,
    `  KV namespaces    ${namespaces.join(', ')}`,
    `  R2 buckets       ${buckets.join(', ')}`,
    `  queues           ${queues.join(', ')}`,
    `Set MASTER_KEY (made once, kept in .sluice/deploy) for ${workers
      .filter(({ config }) => config.secrets.required.includes('MASTER_KEY'))
      .map(({ config }) => config.name)
      .join(', ')}`,
    `Apply the D1 migrations to ${databases.join(', ')}`,
    'Deploy, the first time with a bare gateway before the others, which are bound to it:',
    ...workers.map(({ config }, index) => `  ${index + 1}. ${config.name}`),
    'Make the first admin key, where there is none, and print it once',
    `Send sluice.yaml with its secrets from the environment: ${secrets.join(', ') || 'none'}`,
  ]
  return lines.join('\n')
}
