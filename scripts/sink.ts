/** The local sink by itself: `node scripts/sink.ts [port]`, 8799 unless said. Ctrl-C ends it. */
import { startSink } from './sink/server.ts'

const sink = await startSink({ port: Number(process.argv[2] ?? 8799), log: (line) => console.log(line) })
console.log(`sink on ${sink.url}: POST /slack/services/…, /rest/api/3/issue, /webhook; GET /received; POST /faults`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sink.close())
