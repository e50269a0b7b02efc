import type { Route } from '../http/define-route.ts'
import { analyzeSentiment } from './analyze-sentiment.ts'
import { chatGenerate } from './chat-generate.ts'
import { deleteSecret } from './delete-secret.ts'
import { getConfig } from './get-config.ts'
import { getEvent } from './get-event.ts'
import { getPrompt } from './get-prompt.ts'
import { getUsage } from './get-usage.ts'
import { listBudgets } from './list-budgets.ts'
import { listCalls } from './list-calls.ts'
import { listDeadLetters } from './list-dead-letters.ts'
import { listDeliveries } from './list-deliveries.ts'
import { getSource } from './get-source.ts'
import { listItems } from './list-items.ts'
import { listPrompts } from './list-prompts.ts'
import { listSecrets } from './list-secrets.ts'
import { listSources } from './list-sources.ts'
import { pollSource } from './poll-source.ts'
import { postInputs } from './post-inputs.ts'
import { postPrompt } from './post-prompt.ts'
import { putConfig } from './put-config.ts'
import { putPromptLabels } from './put-prompt-labels.ts'
import { putSecret } from './put-secret.ts'
import { rejectStats } from './reject-stats.ts'
import { replayDeadLetter } from './replay-dead-letter.ts'
import { resealSecrets } from './reseal-secrets.ts'
import { runTask } from './run-task.ts'
import { sentimentStats } from './sentiment-stats.ts'
import { tryMapping } from './try-mapping.ts'

/** Every route of the API, in the order of the documentation; a new one is a file and an entry here. */
export const ROUTES: readonly Route[] = [
  postInputs,
  getEvent,
  listItems,
  sentimentStats,
  listSources,
  getSource,
  tryMapping,
  pollSource,
  rejectStats,
  listDeliveries,
  listDeadLetters,
  replayDeadLetter,
  analyzeSentiment,
  runTask,
  listPrompts,
  getPrompt,
  postPrompt,
  putPromptLabels,
  chatGenerate,
  getUsage,
  listCalls,
  listBudgets,
  getConfig,
  putConfig,
  listSecrets,
  putSecret,
  deleteSecret,
  resealSecrets,
]
