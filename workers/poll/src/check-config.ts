import { checkAddress } from '@sluice/kit/address'
import type { BotConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/issues'
import { plansIn } from './due.ts'

/** Every polled source whose address may not be asked. What else is wrong with sources is found where they are parsed. */
export function checkConfig(config: BotConfig, allowLoopback: boolean): Issue[] {
  const snapshot = { workspace: config.workspace, version: 1, config, secrets: {} }
  return plansIn(snapshot).flatMap(([name, { plan }]) => {
    const { url } = plan
    const address = checkAddress(url.replaceAll('{page}', '1'), { allowLoopback })
    return address.ok ? [] : [{ path: `sources.${name}`, message: `may not be asked at ${hostOf(url)}: ${address.failure.reason}` }]
  })
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : 'its address')
