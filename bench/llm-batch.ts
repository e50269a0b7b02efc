import { LLMock } from '@copilotkit/aimock'
import { AnalysisConfig, BotConfig } from '@sluice/schema/config'
import { type LlmCall, LlmConfig } from '@sluice/schema/llm'
import { judgeByModel } from '../workers/llm/src/analysis/by-model.ts'
import { withInlineTargets } from '../workers/llm/src/analysis/inline-alias.ts'
import { toSettings } from '../workers/llm/src/analysis/settings.ts'
import { createPlan } from '../workers/llm/src/call/plan.ts'
import type { CallPorts } from '../workers/llm/src/call/ports.ts'
import { createRunCall } from '../workers/llm/src/call/run.ts'
import { aFewThousandAnswers } from './texts.ts'

/** Tokens that one text costs, with so many of them in a request. */
export interface BatchCost {
  batchItems: number
  requests: number
  input: number
  output: number
  /** Of what a text costs that is asked about by itself. */
  ratio: number
  bar: number | null
}

/** Ten short texts in a request may cost so much of ten requests. */
const BAR = 0.45
const TEXTS = 100

/** What the bot of sluice.yaml says about itself. */
const CONTEXT = 'Feedback about a product that its users have installed or bought.'

/** Tokens of each text, counted by the mock provider, for requests of one, of five and of ten. */
export async function benchBatches(): Promise<BatchCost[]> {
  const mock = new LLMock({ port: 0 })
  await mock.start()
  try {
    mock.on({}, (request) => ({
      content: answerTo(request.messages.map(({ content }) => (typeof content === 'string' ? content : '')).join('\n')),
    }))
    const costs: BatchCost[] = []
    for (const batchItems of [1, 5, 10]) {
      const calls = await analyse(mock.url, batchItems)
      const of = (kind: 'input' | 'output'): number => calls.reduce((sum, { usage }) => sum + usage[kind], 0) / TEXTS
      const [input, output] = [of('input'), of('output')]
      const [alone] = costs
      const ratio = alone ? (input + output) / (alone.input + alone.output) : 1
      costs.push({ batchItems, requests: calls.length, input, output, ratio, bar: batchItems === 10 ? BAR : null })
    }
    return costs
  } finally {
    await mock.stop()
  }
}

/** Fills in a form about each text, as long as such forms are. */
function answerTo(request: string): string {
  const forms = [...request.matchAll(/<item id="([^"]+)">\n(.*)\n<\/item>/g)].map(([, id, document = '{}']) => {
    const { text } = JSON.parse(document) as { text: string }
    const words = text.split(' ')
    return {
      id,
      language: 'en',
      sentiment: 'negative',
      score: -0.7,
      category: 'bug',
      urgency: 'normal',
      topics: [words.slice(-4, -2).join(' ')],
      summary: `The writer says that ${words.slice(4, 14).join(' ')}.`,
      entities: [{ type: 'product', text: words[5] ?? '', pii: false }],
      translation: null,
      actionItems: [],
      confidence: { sentiment: 0.9, topics: 0.8, category: 0.9, urgency: 0.6, summary: 0.9, entities: 0.7, language: 1 },
    }
  })
  return JSON.stringify({ results: forms })
}

/** The records of the calls that analysing the texts took. */
async function analyse(url: string, batchItems: number): Promise<LlmCall[]> {
  const target = { provider: 'openai-compatible', baseUrl: `${url}/v1`, model: 'mock-1' }
  const config = BotConfig.parse({
    version: 1,
    sources: {},
    analysis: AnalysisConfig.parse({ targets: [target], batchItems, context: CONTEXT }),
  })
  const calls: LlmCall[] = []
  const ports = portsOf(config, (call) => calls.push(call))
  const settings = toSettings({ workspace: 'default', version: 1, config, secrets: {} })
  const judge = judgeByModel(
    { ...settings, model: settings.model ?? '' },
    {
      ...ports,
      run: createRunCall(ports),
      plan: createPlan(ports),
      prompts: async () => null,
      store: ports.cache,
      random: (bytes) => crypto.getRandomValues(bytes),
    },
  )
  const texts = aFewThousandAnswers(TEXTS, {}).map(({ body }) => (JSON.parse(body) as { comment: string }).comment)
  const questions = texts.map((text) => ({ input: { text }, itemId: null, trace: null, confidential: false }))
  const judged = await judge(questions, Date.now() + 60_000)
  const wrong = judged.find(({ ok }) => !ok)
  if (wrong) throw new Error(`not every text was judged: ${JSON.stringify(wrong)}`)
  return calls
}

const quiet = (): void => undefined

function portsOf(config: BotConfig, record: (call: LlmCall) => void): CallPorts {
  const open = { fetch, ai: undefined, allowLoopback: true, contextOf: () => null, resolve: async (ref: string) => ref }
  const gateway = withInlineTargets({ workspace: 'default', config: LlmConfig.parse({}), targets: new Map() }, config.analysis, open)
  return {
    gateway: async () => gateway,
    ledger: () => ({ reserve: async () => ({ ok: true, probe: false }), settle: quiet }),
    firstByteOf: () => null,
    priceOf: () => null,
    cache: { load: async () => null, save: () => undefined },
    record,
    log: { info: quiet, warn: quiet, error: quiet },
    now: Date.now,
    random: Math.random,
    wait: async () => undefined,
    newId: () => crypto.randomUUID(),
    keepAlive: quiet,
  }
}
