import type { Route } from '../http/define-route.ts'
import { acknowledgeAttention, reopenAttention } from './acknowledge.ts'
import { actOnItems } from './act-on-items.ts'
import { findAuthors } from './find-authors.ts'
import { findByTrace } from './find-by-trace.ts'
import { deleteNote, postNote } from './item-notes.ts'
import { listAssignees } from './list-assignees.ts'
import { deleteMarker, listMarkers, postMarker } from './markers.ts'
import { deleteView, getView, listViews, putView } from './saved-views.ts'
import { analyzeSentiment } from './analyze-sentiment.ts'
import { chatGenerate } from './chat-generate.ts'
import { approveDelivery, rejectDelivery } from './decide-delivery.ts'
import { deleteRuleDraft } from './delete-rule-draft.ts'
import { checkConfiguration } from './check-config.ts'
import { checkDeadLetter } from './check-dead-letter.ts'
import { convertRuleForm } from './convert-rule-form.ts'
import { countItems } from './count-items.ts'
import { deleteRule } from './delete-rule.ts'
import { deleteKey } from './delete-key.ts'
import { deleteMember } from './delete-member.ts'
import { deleteSecret } from './delete-secret.ts'
import { deleteSource } from './delete-source.ts'
import { discardDeadLetters, reopenDeadLetters } from './discard-dead-letters.ts'
import { dryRunRule } from './dry-run-rule.ts'
import { explainItem } from './explain-item.ts'
import { explainRule } from './explain-rule.ts'
import { exportItems } from './export-items.ts'
import { exportPromptExamples } from './export-prompt-examples.ts'
import { exportUsage } from './export-usage.ts'
import { getCall } from './get-call.ts'
import { getConfig } from './get-config.ts'
import { getConfigVersion } from './get-config-version.ts'
import { getDelivery } from './get-delivery.ts'
import { getDestination } from './get-destination.ts'
import { getEvent } from './get-event.ts'
import { getLive } from './get-live.ts'
import { getMetrics } from './get-metrics.ts'
import { getOverview } from './get-overview.ts'
import { getPrompt } from './get-prompt.ts'
import { getPromptResults } from './get-prompt-results.ts'
import { getRule } from './get-rule.ts'
import { getSource } from './get-source.ts'
import { getTopic } from './get-topic.ts'
import { markTopic, mergeTopics, renameTopic, splitTopic } from './edit-topic.ts'
import { getSignIn } from './get-sign-in.ts'
import { getUsage } from './get-usage.ts'
import { reanalyzeItem, redispatchItem } from './item-again.ts'
import { groupDeadLetters } from './group-dead-letters.ts'
import { listAlerts } from './list-alerts.ts'
import { listApprovals } from './list-approvals.ts'
import { listAudit } from './list-audit.ts'
import { listBudgets } from './list-budgets.ts'
import { listCalls } from './list-calls.ts'
import { listConfigVersions } from './list-config-versions.ts'
import { listDeadLetters } from './list-dead-letters.ts'
import { listDeliveries } from './list-deliveries.ts'
import { listDestinations } from './list-destinations.ts'
import { listItems } from './list-items.ts'
import { listKeys } from './list-keys.ts'
import { listMembers } from './list-members.ts'
import { listPrices } from './list-prices.ts'
import { listPrompts } from './list-prompts.ts'
import { listRuleFields } from './list-rule-fields.ts'
import { listRules } from './list-rules.ts'
import { listSecrets } from './list-secrets.ts'
import { listSources } from './list-sources.ts'
import { listTopics } from './list-topics.ts'
import { listWorkspaces } from './list-workspaces.ts'
import { listSourceKinds } from './list-source-kinds.ts'
import { cancelDeliveries, cancelDelivery, retryDeliveries, retryDelivery } from './operate-deliveries.ts'
import { pollSource } from './poll-source.ts'
import { postCorrection } from './post-correction.ts'
import { postInputs } from './post-inputs.ts'
import { postKey } from './post-key.ts'
import { postPrompt } from './post-prompt.ts'
import { postWorkspace } from './post-workspace.ts'
import { previewAction } from './preview-action.ts'
import { publishRule } from './publish-rule.ts'
import { putConfig } from './put-config.ts'
import { putItemState } from './put-item-state.ts'
import { putMember } from './put-member.ts'
import { putPromptLabels } from './put-prompt-labels.ts'
import { putPrice } from './put-price.ts'
import { putRuleDraft } from './put-rule-draft.ts'
import { putSecret } from './put-secret.ts'
import { putWorkspace } from './put-workspace.ts'
import { putSource } from './put-source.ts'
import { rejectStats } from './reject-stats.ts'
import { replayDeadLetter } from './replay-dead-letter.ts'
import { replayAllRejected, replayRejected } from './replay-rejected.ts'
import { repriceCalls } from './reprice-calls.ts'
import { resealSecrets } from './reseal-secrets.ts'
import { resolveAlert } from './resolve-alert.ts'
import { restoreConfig } from './restore-config.ts'
import { resumeDestination } from './resume-destination.ts'
import { restoreRule } from './restore-rule.ts'
import { rotateKey } from './rotate-key.ts'
import { runTask } from './run-task.ts'
import { deleteSession, getSession, postSession } from './session.ts'
import { deleteSessions, listSessions } from './sessions.ts'
import { sentimentStats } from './sentiment-stats.ts'
import { suggestTopics } from './suggest-topics.ts'
import { pauseSource, resumeSource } from './switch-source.ts'
import { testSource } from './test-source.ts'
import { disableRule, enableRule } from './switch-rule.ts'
import { testDestination } from './test-destination.ts'
import { listTopicVersions, undoTopicVersion } from './topic-versions.ts'
import { tryMapping } from './try-mapping.ts'
import { tryPrompt } from './try-prompt.ts'
import { getTimeZone, putTimeZone } from './time-zone.ts'
import { putRetention } from './put-retention.ts'
import { previewRetention } from './preview-retention.ts'
import { listErasures } from './list-erasures.ts'
import { getRetention } from './get-retention.ts'
import { findPeople } from './find-people.ts'
import { exportPerson } from './export-person.ts'
import { erasePerson } from './erase-person.ts'
import { exportAudit } from './export-audit.ts'
import { getHealthDetails } from './get-health-details.ts'

/** Every route of the API, in the order of the documentation; a new one is a file and an entry here. */
export const ROUTES: readonly Route[] = [
  getSignIn,
  postSession,
  getSession,
  deleteSession,
  listSessions,
  deleteSessions,
  getOverview,
  acknowledgeAttention,
  reopenAttention,
  listMarkers,
  postMarker,
  deleteMarker,
  getLive,
  getMetrics,
  postInputs,
  getEvent,
  listItems,
  countItems,
  exportItems,
  actOnItems,
  listAssignees,
  findAuthors,
  findByTrace,
  listViews,
  getView,
  putView,
  deleteView,
  putItemState,
  postNote,
  deleteNote,
  postCorrection,
  reanalyzeItem,
  redispatchItem,
  explainItem,
  sentimentStats,
  listTopics,
  getTopic,
  renameTopic,
  mergeTopics,
  splitTopic,
  markTopic,
  suggestTopics,
  listTopicVersions,
  undoTopicVersion,
  listSourceKinds,
  listSources,
  putSource,
  deleteSource,
  pauseSource,
  resumeSource,
  testSource,
  replayRejected,
  replayAllRejected,
  getSource,
  tryMapping,
  pollSource,
  rejectStats,
  listRules,
  getRule,
  putRuleDraft,
  deleteRuleDraft,
  dryRunRule,
  explainRule,
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
  checkDeadLetter,
  replayDeadLetter,
  discardDeadLetters,
  reopenDeadLetters,
  analyzeSentiment,
  runTask,
  listPrompts,
  getPrompt,
  postPrompt,
  putPromptLabels,
  getPromptResults,
  tryPrompt,
  exportPromptExamples,
  chatGenerate,
  getUsage,
  exportUsage,
  listCalls,
  getCall,
  listBudgets,
  listPrices,
  putPrice,
  repriceCalls,
  listAudit,
  exportAudit,
  listKeys,
  postKey,
  rotateKey,
  deleteKey,
  listMembers,
  putMember,
  deleteMember,
  listWorkspaces,
  postWorkspace,
  putWorkspace,
  getConfig,
  putConfig,
  checkConfiguration,
  listConfigVersions,
  getConfigVersion,
  restoreConfig,
  getTimeZone,
  putTimeZone,
  listSecrets,
  putSecret,
  deleteSecret,
  resealSecrets,
  getHealthDetails,
  getRetention,
  previewRetention,
  putRetention,
  findPeople,
  exportPerson,
  erasePerson,
  listErasures,
]
