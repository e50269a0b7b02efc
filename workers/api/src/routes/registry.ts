import type { Route } from '../http/define-route.ts'
import { analyzeSentiment } from './analyze-sentiment.ts'
import { chatGenerate } from './chat-generate.ts'
import { approveDelivery, rejectDelivery } from './decide-delivery.ts'
import { deleteRuleDraft } from './delete-rule-draft.ts'
import { checkConfiguration } from './check-config.ts'
import { convertRuleForm } from './convert-rule-form.ts'
import { countItems } from './count-items.ts'
import { deleteRule } from './delete-rule.ts'
import { deleteSecret } from './delete-secret.ts'
import { dryRunRule } from './dry-run-rule.ts'
import { explainItem } from './explain-item.ts'
import { exportItems } from './export-items.ts'
import { getConfig } from './get-config.ts'
import { getDelivery } from './get-delivery.ts'
import { getDestination } from './get-destination.ts'
import { getEvent } from './get-event.ts'
import { getLive } from './get-live.ts'
import { getOverview } from './get-overview.ts'
import { getPrompt } from './get-prompt.ts'
import { getRule } from './get-rule.ts'
import { getSource } from './get-source.ts'
import { getUsage } from './get-usage.ts'
import { reanalyzeItem, redispatchItem } from './item-again.ts'
import { groupDeadLetters } from './group-dead-letters.ts'
import { listAlerts } from './list-alerts.ts'
import { listApprovals } from './list-approvals.ts'
import { listAudit } from './list-audit.ts'
import { listBudgets } from './list-budgets.ts'
import { listCalls } from './list-calls.ts'
import { listDeadLetters } from './list-dead-letters.ts'
import { listDeliveries } from './list-deliveries.ts'
import { listDestinations } from './list-destinations.ts'
import { listItems } from './list-items.ts'
import { listPrompts } from './list-prompts.ts'
import { listRuleFields } from './list-rule-fields.ts'
import { listRules } from './list-rules.ts'
import { listSecrets } from './list-secrets.ts'
import { listSources } from './list-sources.ts'
import { cancelDeliveries, cancelDelivery, retryDeliveries, retryDelivery } from './operate-deliveries.ts'
import { pollSource } from './poll-source.ts'
import { postCorrection } from './post-correction.ts'
import { postInputs } from './post-inputs.ts'
import { postPrompt } from './post-prompt.ts'
import { previewAction } from './preview-action.ts'
import { publishRule } from './publish-rule.ts'
import { putConfig } from './put-config.ts'
import { putItemState } from './put-item-state.ts'
import { putPromptLabels } from './put-prompt-labels.ts'
import { putRuleDraft } from './put-rule-draft.ts'
import { putSecret } from './put-secret.ts'
import { rejectStats } from './reject-stats.ts'
import { replayDeadLetter } from './replay-dead-letter.ts'
import { resealSecrets } from './reseal-secrets.ts'
import { resolveAlert } from './resolve-alert.ts'
import { resumeDestination } from './resume-destination.ts'
import { restoreRule } from './restore-rule.ts'
import { runTask } from './run-task.ts'
import { deleteSession, getSession, postSession } from './session.ts'
import { sentimentStats } from './sentiment-stats.ts'
import { disableRule, enableRule } from './switch-rule.ts'
import { testDestination } from './test-destination.ts'
import { tryMapping } from './try-mapping.ts'

/** Every route of the API, in the order of the documentation; a new one is a file and an entry here. */
export const ROUTES: readonly Route[] = [
  postSession,
  getSession,
  deleteSession,
  getOverview,
  getLive,
  postInputs,
  getEvent,
  listItems,
  countItems,
  exportItems,
  putItemState,
  postCorrection,
  reanalyzeItem,
  redispatchItem,
  explainItem,
  sentimentStats,
  listSources,
  getSource,
  tryMapping,
  pollSource,
  rejectStats,
  listRules,
  getRule,
  putRuleDraft,
  deleteRuleDraft,
  dryRunRule,
  publishRule,
  restoreRule,
  enableRule,
  disableRule,
  deleteRule,
  previewAction,
  convertRuleForm,
  listRuleFields,
  listDestinations,
  getDestination,
  resumeDestination,
  testDestination,
  listDeliveries,
  getDelivery,
  retryDelivery,
  cancelDelivery,
  retryDeliveries,
  cancelDeliveries,
  listApprovals,
  approveDelivery,
  rejectDelivery,
  listAlerts,
  resolveAlert,
  listDeadLetters,
  groupDeadLetters,
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
  listAudit,
  getConfig,
  putConfig,
  checkConfiguration,
  listSecrets,
  putSecret,
  deleteSecret,
  resealSecrets,
]
