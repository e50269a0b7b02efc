import { randomBytes } from 'node:crypto'
import { type BotConfig, secretNames } from '@sluice/schema/config'
import type { Vars } from './dev-vars.ts'

/** An API key as callers send it. */
export const newApiKey = (): string => `key_${randomBytes(24).toString('hex')}`

/** 32 random bytes: the key under which all stored secrets are encrypted. */
export const newMasterKey = (): string => randomBytes(32).toString('base64')

/**
 * A random value for every secret that sources use to prove who they are: locally we are both sides. Secrets of
 * destinations and model providers are somebody else's to give, so they are not invented.
 */
export const inventSecrets = (config: Pick<BotConfig, 'sources'>): Vars =>
  Object.fromEntries(secretNames(config.sources).map((name) => [name, randomBytes(24).toString('hex')]))

/**
 * What the destinations of the default bot are while nobody has named real ones: the local sink, which stands for Slack and
 * Jira. A value of the same name in .dev.vars wins.
 */
export const sinkSecrets = (sinkUrl: string): Vars => ({
  JIRA_URL: sinkUrl,
  JIRA_EMAIL: 'bot@example.com',
  JIRA_TOKEN: 'local-sink-token',
  SLACK_KUDOS_WEBHOOK: `${sinkUrl}/slack/services/T0LOCAL/B0LOCAL/kudos`,
})

/** The values that a configuration needs, by name; names without a value are left out. */
export function secretsFor(config: unknown, ...known: readonly Vars[]): Vars {
  const values = Object.assign({}, ...known) as Vars
  return Object.fromEntries(secretNames(config).flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])))
}
