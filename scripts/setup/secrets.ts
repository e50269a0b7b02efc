import { randomBytes } from 'node:crypto'
import { type BotConfig, secretNames } from '@sluice/schema/config'
import { handshakeSecret } from '@sluice/sources/handshake-secret'
import { POLLED_KINDS } from '@sluice/sources/polled/registry'
import type { Vars } from './dev-vars.ts'

const KEY_BYTES = 32

const ASKED = new Set(POLLED_KINDS.map(({ kind }) => kind))

/** An API key as callers send it. */
export const newApiKey = (): string => `key_${randomBytes(24).toString('hex')}`

/** 32 random bytes: the key under which all stored secrets are encrypted. */
export const newMasterKey = (): string => randomBytes(KEY_BYTES).toString('base64')

/** Whether a text is such a key, as the Workers read it. */
export function isMasterKey(text: string): boolean {
  try {
    return atob(text).length === KEY_BYTES
  } catch {
    return false
  }
}

/**
 * A random value for every secret that sources use to prove who they are: locally we are both sides. Secrets of
 * destinations, model providers and sources that we ask, and those that a source's provider gives with its handshake, are
 * somebody else's to give, so they are not invented.
 */
export function inventSecrets({ sources }: Pick<BotConfig, 'sources'>): Vars {
  const given = givenByProviders(sources)
  const calling = Object.values(sources).filter(({ kind }) => !ASKED.has(kind))
  const ours = secretNames(calling).filter((name) => !given.has(name))
  return Object.fromEntries(ours.map((name) => [name, randomBytes(24).toString('hex')]))
}

/** Names of the secrets that come with a handshake: a configuration may name them before they have a value. */
export const givenByProviders = (sources: BotConfig['sources']): Set<string | undefined> =>
  new Set(Object.values(sources).map(handshakeSecret))

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
