import { answerHealth } from '@sluice/kit/health'
import { analyze } from './analyze.ts'

export { Analyzer } from './entrypoints/analyzer.ts'

/** Without its tables the analyser knows no word. */
const analyser = async (): Promise<void> => {
  if (analyze({ text: 'good' }).sentiment.label !== 'positive') throw new Error('the analyser does not know a plain word')
}

export default {
  fetch: (request) => answerHealth(request, 'model', { analyser }),
} satisfies ExportedHandler
