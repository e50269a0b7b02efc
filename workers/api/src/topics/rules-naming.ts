import type { BotConfig } from '@sluice/schema/config'

/** Rules whose conditions say one of these topics word for word: `"login" in analysis.topics`. */
export function rulesNaming(config: Pick<BotConfig, 'rules'> | null, topics: readonly string[]): string[] {
  const quoted = topics.flatMap((topic) => [JSON.stringify(topic), `'${topic.replaceAll(/['\\]/g, String.raw`\$&`)}'`])
  return Object.entries(config?.rules ?? {}).flatMap(([name, { when, unless = '' }]) =>
    quoted.some((text) => when.includes(text) || unless.includes(text)) ? [name] : [],
  )
}
