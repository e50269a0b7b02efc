import { type ArgumentSpec, defineCommand } from '../command.ts'
import { EXIT } from '../exit.ts'
import { connectTo } from '../server/connect.ts'
import { checkedKey, checkedUrl, DEFAULT_PROFILE, saveCredentials } from '../server/credentials.ts'
import { identify } from '../server/identity.ts'
import { askSecret } from '../terminal/ask.ts'
import { describeIdentity } from './whoami.ts'

const URL_ARGUMENT: ArgumentSpec = { name: 'url' }

export const login = defineCommand({
  words: ['login'],
  summary: 'Remember a bot and an API key for it',
  details:
    'The key is asked for, or read from a pipe; it is never an argument. Both are tried and then kept in ~/.config/sluice/credentials.json, which only you can read.',
  args: [URL_ARGUMENT],
  examples: [
    'sluice login https://sluice.example.com',
    'sluice login https://staging.example.com --profile staging',
    'grep ^SLUICE_ADMIN_KEY= .dev.vars | cut -d= -f2 | sluice login http://localhost:8787',
  ],
  async run({ args: [address = ''], values }, run) {
    const url = checkedUrl(address)
    const key = checkedKey(await askSecret('API key', run))
    const identity = await identify(connectTo({ url, key }))
    const profile = values.profile ?? DEFAULT_PROFILE
    const path = await saveCredentials(profile, { url, key }, run)
    run.show({ profile, url, ...identity, path }, `${describeIdentity(url, identity)}\nKept as profile "${profile}" in ${path}.`)
    return EXIT.ok
  },
})
