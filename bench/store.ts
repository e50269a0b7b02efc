import { alternate, type Comparison } from './alternate.ts'
import { benchWorker, deployedWorker, migrate, startRuntime } from './runtime.ts'

const ROWS = 10_000

/** Items through the Store RPC, with index, stage and raw body, against the plainest `json_each` insert there is. */
export async function benchStore(rounds: number): Promise<Comparison> {
  const runtime = await startRuntime([
    await benchWorker('store-load', {
      serviceBindings: { STORE: { name: 'sluice-api', entrypoint: 'Store' } },
      d1Databases: { DB: 'raw' },
    }),
    await deployedWorker('wrangler.toml', { MASTER_KEY: '' }, ALONE),
  ])
  try {
    await migrate(runtime)
    const url = await runtime.url('store-load')
    let from = 0
    const run = (path: string) => async () => {
      const start = performance.now()
      const response = await fetch(new URL(`${path}?from=${(from += ROWS)}&rows=${ROWS}`, url), { method: 'POST' })
      if (response.status !== 204) throw new Error(`${path} failed: ${await response.text()}`)
      return ROWS / ((performance.now() - start) / 1_000)
    }
    return await alternate({ name: 'Store.saveItems / raw json_each insert', unit: 'rows/s', bar: 0.5 }, rounds, run('/ours'), run('/raw'))
  } finally {
    await runtime.close()
  }
}

/** The api Worker without its neighbours. */
const ALONE = { serviceBindings: {}, queueConsumers: {} }
