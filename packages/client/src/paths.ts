// Written by `npm run fix` from the OpenAPI document of the gateway; `npm run check` says when it is stale.

export interface paths {
  '/v1/webhooks/{source}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Send an input as its provider does */
    post: operations['receiveWebhook']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/chat/completions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Ask a model */
    post: operations['createChatCompletion']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/responses': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Ask a model, in the shape of Responses */
    post: operations['createResponse']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/embeddings': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Turn texts into vectors */
    post: operations['createEmbedding']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/models': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The models that one may ask */
    get: operations['listModels']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/session': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Who is signed in */
    get: operations['getSession']
    put?: never
    /** Sign in with a browser */
    post: operations['signIn']
    /** Sign out */
    delete: operations['signOut']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/overview': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What came in, how it was judged, and what needs attention */
    get: operations['getOverview']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/live': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What happens, as it happens */
    get: operations['live']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/inputs': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Hand in inputs */
    post: operations['postInputs']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/events/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** An event and its whole journey */
    get: operations['getEvent']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/items': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Items, newest first */
    get: operations['listItems']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/items/counts': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How many items each view holds, within the same filters as the list */
    get: operations['countItems']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/items/export': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** All items that fit, as a file */
    get: operations['exportItems']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/items/{id}/state': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /** Say what is left to do about an item */
    put: operations['putItemState']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/items/{id}/corrections': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Correct how an item was judged */
    post: operations['correctItem']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/items/{id}/reanalyze': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Have an item understood anew */
    post: operations['reanalyzeItem']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/items/{id}/redispatch': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Have the rules decide about an item again */
    post: operations['redispatchItem']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/items/{id}/explain': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Why rules match an item, or do not */
    get: operations['explainItem']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/stats/sentiment': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Sentiment over time */
    get: operations['getSentimentStats']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/sources': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The sources of the workspace and how they are */
    get: operations['listSources']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/sources/{name}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A source, how it is, and what it refused last */
    get: operations['getSource']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/sources/{name}/try': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** What would become of a payload */
    post: operations['tryMapping']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/sources/{name}/poll': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Ask a polled source now */
    post: operations['pollSource']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/stats/rejects': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Inputs refused at the door, by source and reason */
    get: operations['getRejectStats']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/rules': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Rules in force, and drafts */
    get: operations['listRules']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/rules/{name}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A rule with its draft and its versions */
    get: operations['getRule']
    put?: never
    post?: never
    /** Take a rule out */
    delete: operations['deleteRule']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/rules/{name}/draft': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /** Save a draft of a rule */
    put: operations['putRuleDraft']
    post?: never
    /** Throw a draft away */
    delete: operations['deleteRuleDraft']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/rules/dry-run': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** What a rule would do with past items */
    post: operations['dryRunRule']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/rules/{name}/publish': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Put a draft in force */
    post: operations['publishRule']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/rules/{name}/restore': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Put an earlier version in force again */
    post: operations['restoreRule']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/rules/{name}/enable': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Let a rule act again */
    post: operations['enableRule']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/rules/{name}/disable': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Stop a rule without removing it */
    post: operations['disableRule']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/rules/preview': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** What an action would send about an item */
    post: operations['previewAction']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/rules/form': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A condition as a form, and back */
    post: operations['convertRuleForm']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/rules/form/fields': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What the form of a condition can ask for */
    get: operations['listRuleFields']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/destinations': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The destinations of the workspace and how they are */
    get: operations['listDestinations']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/destinations/{name}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A destination and how it is */
    get: operations['getDestination']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/destinations/{name}/resume': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Let a stopped destination try again now */
    post: operations['resumeDestination']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/destinations/{name}/test': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Ask a destination whether it would take something */
    post: operations['testDestination']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/deliveries': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Actions and what became of them, those of the newest events first */
    get: operations['listDeliveries']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/deliveries/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A delivery with its content and its tries */
    get: operations['getDelivery']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/deliveries/{id}/retry': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Send a delivery again */
    post: operations['retryDelivery']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/deliveries/{id}/cancel': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Cancel a delivery that waits */
    post: operations['cancelDelivery']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/deliveries/retry': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Send again what a filter chooses */
    post: operations['retryDeliveries']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/deliveries/cancel': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Cancel what a filter chooses */
    post: operations['cancelDeliveries']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/approvals': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What waits for approval, that which expires first in front */
    get: operations['listApprovals']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/deliveries/{id}/approve': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Approve a delivery that waits for it: it is sent */
    post: operations['approveDelivery']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/deliveries/{id}/reject': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Reject a delivery that waits for approval: it is not sent */
    post: operations['rejectDelivery']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/alerts': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What needs a person, open ones first */
    get: operations['listAlerts']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/alerts/{cause}/resolve': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Say that an alert is done with */
    post: operations['resolveAlert']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/dead-letters': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Messages that no stage could do, newest first */
    get: operations['listDeadLetters']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/dead-letters/groups': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Dead letters that were not put back yet, by what went wrong */
    get: operations['groupDeadLetters']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/dead-letters/{id}/replay': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Put a dead letter back to its stage */
    post: operations['replayDeadLetter']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/analyze-sentiment': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** The sentiment of up to 100 texts */
    post: operations['analyzeSentiment']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/tasks/{task}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Run a prompt as an API */
    post: operations['runTask']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/prompts': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The prompts of the workspace and the built-in ones */
    get: operations['listPrompts']
    put?: never
    /** Save a version of a prompt */
    post: operations['postPrompt']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/prompts/{name}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A prompt with its versions, and which were in use when */
    get: operations['getPrompt']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/prompts/{name}/labels': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /** Put versions of a prompt in use */
    put: operations['putPromptLabels']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/chat/generate': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A message to a model, in a conversation */
    post: operations['chatGenerate']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/usage': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What calls of models came to: tokens, cost, latency, cache, errors */
    get: operations['getUsage']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/usage/calls': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Calls of models, newest first */
    get: operations['listCalls']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/budgets': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The budgets of the workspace and how much of each is spent */
    get: operations['listBudgets']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/audit': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Who changed what, newest first */
    get: operations['listAudit']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/config': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The configuration in force */
    get: operations['getConfig']
    /** Replace the configuration */
    put: operations['putConfig']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/config/check': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** What is wrong with a configuration */
    post: operations['checkConfig']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/secrets': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The secrets of the workspace, without their values */
    get: operations['listSecrets']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/secrets/{name}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /** Give a secret a value */
    put: operations['putSecret']
    post?: never
    /** Forget a secret */
    delete: operations['deleteSecret']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/secrets/reseal': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Seal every secret under the current master key */
    post: operations['resealSecrets']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
}
export type webhooks = Record<string, never>
export interface components {
  schemas: {
    Error: {
      error: {
        /** @enum {string} */
        code:
          | 'INVALID_JSON'
          | 'INVALID_FORM'
          | 'INVALID_REQUEST'
          | 'SIGNATURE_INVALID'
          | 'SIGNATURE_STALE'
          | 'UNAUTHENTICATED'
          | 'HANDSHAKE_REFUSED'
          | 'FORBIDDEN'
          | 'NOT_FOUND'
          | 'UNKNOWN_SOURCE'
          | 'METHOD_NOT_ALLOWED'
          | 'CONFLICT'
          | 'TOO_LARGE'
          | 'UNSUPPORTED_MEDIA_TYPE'
          | 'SCHEMA_MISMATCH'
          | 'IDEMPOTENCY_KEY_REUSED'
          | 'CONFIG_INVALID'
          | 'RULE_INVALID'
          | 'RATE_LIMITED'
          | 'INVALID_INPUT'
          | 'MODEL_ERROR'
          | 'BUDGET_EXHAUSTED'
          | 'INTERNAL'
          | 'UPSTREAM_FAILED'
          | 'NOT_LIVE_YET'
          | 'UNAVAILABLE'
        message: string
        suggestion: string
        details: {
          path: string
          message: string
        }[]
        requestId: string
      }
    }
    Session: {
      workspace: string
      name: string
      scopes: ('read' | 'write' | 'ingest' | 'analyze' | 'llm' | 'admin')[]
      expiresAt: number
    }
    Input: {
      id?: string | number
      text?: string
      title?: string
      author?: {
        id: string
        name?: string
        /** Format: email */
        email?: string
      }
      rating?: number
      /** @default 1 */
      ratingMin: number
      /** @default 5 */
      ratingMax: number
      /** Format: uri */
      url?: string
      language?: string
      occurredAt?: string | number
      /** @default input */
      type: string
      /** @default {} */
      attributes: {
        [key: string]: string | number | boolean
      }
      hints?: {
        /** @enum {string} */
        sentiment?: 'positive' | 'neutral' | 'negative'
        /** @enum {string} */
        category?: 'bug' | 'feature' | 'praise' | 'complaint' | 'question' | 'other'
      }
      source?: string
    } & {
      [key: string]: unknown
    }
    Journey: {
      id: string
      workspace: string
      /** @enum {string} */
      stage: 'accepted' | 'normalized' | 'analyzed' | 'dispatched'
      done: boolean
      times: {
        receivedAt: number | null
        normalizedAt: number | null
        analyzedAt: number | null
        dispatchedAt: number | null
        finishedAt: number | null
      }
      durations: {
        normalize: number | null
        analyze: number | null
        dispatch: number | null
        deliver: number | null
        total: number | null
      }
      item: components['schemas']['Item'] | null
      items: {
        id: string
        type: string
        /** @enum {string} */
        stage: 'normalized' | 'analyzed' | 'dispatched'
      }[]
      analysis: components['schemas']['Analysis'] | null
      tags: string[]
      matched: string[]
      ruleErrors: {
        rule: string
        message: string
      }[]
      deliveries: components['schemas']['Delivery'][]
      deadLetters: components['schemas']['DeadLetter'][]
      raw: {
        /** @enum {string} */
        in: 'text' | 'base64' | 'r2'
        contentType: string
        body: string | null
      } | null
      payload: {
        headers: {
          [key: string]: string
        }
      } | null
      author: {
        items: number
        recent: {
          id: string
          /** @enum {string|null} */
          sentiment: 'positive' | 'neutral' | 'negative' | null
          receivedAt: number
        }[]
      } | null
      similar: {
        id: string
        text: string
        /** @enum {string|null} */
        sentiment: 'positive' | 'neutral' | 'negative' | null
        receivedAt: number
        source: string
        /** @enum {string} */
        by: 'ticket' | 'text'
      }[]
      state: {
        /** @enum {string} */
        state: 'todo' | 'done' | 'snoozed'
        until: number | null
        assignee: string | null
        at: number
        by: string | null
      } | null
      corrections: {
        field: string
        from: string | null
        to: string
        at: number
        by: string
      }[]
    }
    Item: {
      id: string
      workspace: string
      source: string
      /** @enum {string} */
      kind: 'text' | 'signal'
      type: string
      text: string
      title?: string
      author?: {
        id: string
        name?: string
        email?: string
        bot?: boolean
      }
      rating?: number
      language?: string
      /** Format: uri */
      url?: string
      hashtags: string[]
      mentions: string[]
      links: string[]
      occurredAt: number
      receivedAt: number
      attributes: {
        [key: string]: string | number | boolean
      }
      hints: {
        /** @enum {string} */
        sentiment?: 'positive' | 'neutral' | 'negative'
        /** @enum {string} */
        category?: 'bug' | 'feature' | 'praise' | 'complaint' | 'question' | 'other'
      }
      truncated?: boolean
      confidential?: boolean
      attachments?: {
        name: string
        contentType: string
        size: number
        key: string
      }[]
      hops?: number
      eventId?: string
      trace: string
    }
    Analysis: {
      sentiment: {
        /** @enum {string} */
        label: 'positive' | 'neutral' | 'negative'
        score: number
        confidence: number
      }
      topics: string[]
      /** @enum {string} */
      category: 'bug' | 'feature' | 'praise' | 'complaint' | 'question' | 'other'
      /** @enum {string} */
      urgency: 'low' | 'normal' | 'high' | 'critical'
      summary: string
      entities: {
        /** @enum {string} */
        type:
          | 'email'
          | 'phone'
          | 'card'
          | 'iban'
          | 'ip'
          | 'url'
          | 'version'
          | 'money'
          | 'date'
          | 'order'
          | 'product'
          | 'person'
          | 'organization'
          | 'place'
          | 'other'
        text: string
        pii: boolean
      }[]
      language: string
      translation: string | null
      actionItems: string[]
      confidence: {
        topics: number
        category: number
        urgency: number
        summary: number
        entities: number
        language: number
      }
      /** @enum {string} */
      method: 'llm' | 'embedded' | 'none'
      model: string
      promptVersion: string
      usage: {
        inputTokens: number
        outputTokens: number
      }
      costNanoUsd: number | null
      cached: boolean
      callId?: string
      degraded: boolean
      degradedBy?: string
    }
    Delivery: {
      id: string
      eventId: string
      rule: string
      ruleVersion: number
      actionIndex: number
      destination: string
      /** @enum {string} */
      status:
        | 'awaiting_approval'
        | 'pending'
        | 'sending'
        | 'delivered'
        | 'retrying'
        | 'held'
        | 'parked'
        | 'joined'
        | 'skipped'
        | 'cancelled'
      /** @enum {string|null} */
      heldReason: 'digest' | 'rate' | 'quiet_hours' | 'breaker' | 'paused' | 'group' | null
      reason: string | null
      title: string
      createdAt: number
      nextAttemptAt: number | null
      finishedAt: number | null
      uncertain: boolean
      possibleRepeat: boolean
      externalId: string | null
      externalUrl: string | null
      leadId: string | null
      joinedTo: string | null
      joined: number
      approval: {
        /** @enum {string} */
        decision: 'approve' | 'reject'
        at: number
        actor: string
        /** @enum {string} */
        via: 'api' | 'link'
        comment: string
      } | null
      approvalExpiresAt: number | null
      attempts: {
        attempt: number
        at: number
        durationMs: number
        /** @enum {string} */
        outcome: 'delivered' | 'found' | 'retry' | 'rejected' | 'denied' | 'unknown'
        status?: number
        detail: string
      }[]
    }
    DeadLetter: {
      id: string
      /** @enum {string} */
      stage: 'input' | 'raw' | 'normalized' | 'analyzed' | 'deliveries'
      eventId: string | null
      code: string
      reason: string
      times: number
      failedAt: number
      replayedAt: number | null
      message?: unknown
    }
    ItemLine: {
      id: string
      source: string
      /** @enum {string} */
      kind: 'text' | 'signal'
      type: string
      /** @enum {string} */
      stage: 'normalized' | 'analyzed' | 'dispatched'
      title: string | null
      text: string
      author: {
        id: string
        name?: string
        email?: string
        bot?: boolean
      } | null
      rating: number | null
      url: string | null
      occurredAt: number
      receivedAt: number
      /** @enum {string|null} */
      sentiment: 'positive' | 'neutral' | 'negative' | null
      score: number | null
      /** @enum {string|null} */
      category: 'bug' | 'feature' | 'praise' | 'complaint' | 'question' | 'other' | null
      /** @enum {string|null} */
      urgency: 'low' | 'normal' | 'high' | 'critical' | null
      language: string | null
      topics: string[]
      summary: string | null
      degraded: boolean
      confidential: boolean
      attachments: number
      confidence: number | null
      /** @enum {string|null} */
      method: 'llm' | 'embedded' | 'none' | null
      deliveries: {
        destination: string
        /** @enum {string} */
        status:
          | 'awaiting_approval'
          | 'pending'
          | 'sending'
          | 'delivered'
          | 'retrying'
          | 'held'
          | 'parked'
          | 'joined'
          | 'skipped'
          | 'cancelled'
        externalId: string | null
        externalUrl: string | null
      }[]
      /** @enum {string} */
      state: 'todo' | 'done' | 'snoozed'
      attention: boolean
      assignee: string | null
      highlight: {
        /** @enum {string} */
        field: 'title' | 'text' | 'summary'
        text: string
        ranges: [number, number][]
      } | null
    }
    ExplainedRule: {
      rule: string
      matched: boolean
      /** @enum {string|null} */
      because: 'disabled' | 'when' | 'unless' | 'schedule' | 'sample' | 'stopped' | 'error' | null
      when: components['schemas']['ExplainedCondition']
      unless: components['schemas']['ExplainedCondition'] | null
      actions: {
        rule: string
        action: number
        destination: string
        kind: string
        title: string
        text: string
        approval: boolean
        problems: string[]
      }[]
    }
    ExplainedCondition: {
      expression: string
      value?: unknown
      error?: string
      parts: components['schemas']['ExplainedCondition'][]
    }
    Source: {
      name: string
      kind: string
      title: string
      docs: string
      path: string | null
      methods: string[]
      limit: {
        requests: number
        /** @enum {string} */
        per: 'second' | 'minute' | 'hour'
      }
      maxBytes: number
      origins: string[]
      silentAfterHours: number | null
      silent: boolean
      lastSeenAt: number | null
      received: {
        hour: number
        day: number
        week: number
      }
      rejected: {
        reason: string
        hour: number
        day: number
        week: number
        lastHour: number
      }[]
      hours: {
        start: number
        received: number
        rejected: number
      }[]
      poll: {
        lastRunAt: number | null
        nextRunAt: number | null
        failures: number
        lastError: string | null
        taken: number
        refused?: number
        note?: string | null
        stopped?: boolean
      } | null
    }
    RejectedRequest: {
      at: number
      reason: string
      message: string
      method: string
      headers: {
        [key: string]: string
      }
      size: number | null
    }
    RuleSummary: {
      name: string
      rule: components['schemas']['Rule'] | null
      version: number
      reason: string | null
      changedAt: number | null
      changedBy: string | null
      draft: {
        base: number
        updatedAt: number
        updatedBy: string
        outdated: boolean
      } | null
      health: components['schemas']['RuleHealth']
    }
    Rule: {
      when: string
      unless?: string
      then: {
        to: string
        title?: string
        text?: string
        /** @default {} */
        options: {
          [key: string]: unknown
        }
        /** @default false */
        urgent: boolean
        approval?: {
          /** @default 72 */
          expiresHours: number
          notify?: string
        }
      }[]
      /** @default true */
      enabled: boolean
      /** @default 0 */
      priority: number
      /** @default false */
      stop: boolean
      /** @default 1 */
      sample: number
      schedule?: {
        /**
         * @default [
         *       "mon",
         *       "tue",
         *       "wed",
         *       "thu",
         *       "fri",
         *       "sat",
         *       "sun"
         *     ]
         */
        days: ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[]
        /** @default 00:00 */
        from: string
        /** @default 00:00 */
        to: string
        /** @default UTC */
        timeZone: string
      }
    }
    RuleHealth: {
      matches: {
        day: number
        week: number
      }
      errors: {
        day: number
        week: number
      }
      lastError: {
        itemId: string
        message: string
        at: number
      } | null
    }
    RuleDetail: {
      name: string
      rule: components['schemas']['Rule'] | null
      version: number
      draft: components['schemas']['RuleDraft'] | null
      versions: {
        version: number
        rule: components['schemas']['Rule'] | null
        reason: string
        createdAt: number
        createdBy: string
      }[]
      health: components['schemas']['RuleHealth']
    }
    RuleDraft: {
      rule: components['schemas']['Rule']
      base: number
      updatedAt: number
      updatedBy: string
      outdated: boolean
    }
    DryRun: {
      name: string
      /** @enum {string} */
      tried: 'given' | 'draft' | 'published'
      lookedAt: number
      matching: number
      actions: {
        [key: string]: number
      }
      errors: number
      errorSamples: {
        itemId: string
        message: string
      }[]
      difference: {
        newlyMatching: number
        noLongerMatching: number
        otherRules: {
          [key: string]: {
            newlyMatching: number
            noLongerMatching: number
          }
        }
      }
      items: {
        itemId: string
        source: string
        title: string | null
        text: string
        receivedAt: number
        isNew: boolean
        actions: components['schemas']['PlannedAction'][]
      }[]
      noLongerMatching: {
        itemId: string
        source: string
        title: string | null
        text: string
        receivedAt: number
      }[]
      backTo: number | null
      nextCursor: string | null
    }
    PlannedAction: {
      action: number
      destination: string
      kind: string
      title: string
      text: string
      approval: boolean
      problems: string[]
    }
    EditedRule: {
      name: string
      version: number
      changed: boolean
      rule: components['schemas']['Rule'] | null
    }
    Action: {
      to: string
      title?: string
      text?: string
      /** @default {} */
      options: {
        [key: string]: unknown
      }
      /** @default false */
      urgent: boolean
      approval?: {
        /** @default 72 */
        expiresHours: number
        notify?: string
      }
    }
    ConditionForm:
      | {
          all: components['schemas']['ConditionForm'][]
        }
      | {
          any: components['schemas']['ConditionForm'][]
        }
      | {
          not: components['schemas']['ConditionForm']
        }
      | {
          field: string
          operator: string
          value?: string | number | boolean | string[]
        }
    Destination: {
      name: string
      kind: string
      /** @enum {string} */
      state: 'well' | 'failing' | 'open' | 'half_open' | 'paused'
      failures: number
      until: number | null
      since: number | null
      reason: string | null
      held: {
        digest?: number
        rate?: number
        quiet_hours?: number
        breaker?: number
        paused?: number
        group?: number
      }
      counts: {
        delivered: number
        parked: number
        skipped: number
        possibleRepeats: number
      }
      countedSince: number
      lastDelivery: {
        id: string
        eventId: string
        /** @enum {string} */
        status:
          | 'awaiting_approval'
          | 'pending'
          | 'sending'
          | 'delivered'
          | 'retrying'
          | 'held'
          | 'parked'
          | 'joined'
          | 'skipped'
          | 'cancelled'
        at: number
      } | null
      restraint: {
        limit?: {
          requests: number
          /** @enum {string} */
          per: 'second' | 'minute' | 'hour'
        }
        throttle?: {
          max: number
          /** @enum {string} */
          per: 'minute' | 'hour' | 'day'
        }
        digest?: {
          minutes: number
          /** @default 50 */
          max: number
          title?: string
          text?: string
        }
        quietHours?: {
          /**
           * @default [
           *       "mon",
           *       "tue",
           *       "wed",
           *       "thu",
           *       "fri",
           *       "sat",
           *       "sun"
           *     ]
           */
          days: ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[]
          /** @default 00:00 */
          from: string
          /** @default 00:00 */
          to: string
          /** @default UTC */
          timeZone: string
        }
        group?: {
          /** @default 72 */
          withinHours: number
          /** @default 0.6 */
          similarity: number
        }
        retry?: {
          seconds: number[]
        }
      }
    }
    ItemSummary: {
      id: string
      source: string
      /** @enum {string} */
      kind: 'text' | 'signal'
      type: string
      /** @enum {string} */
      stage: 'normalized' | 'analyzed' | 'dispatched'
      title: string | null
      text: string
      author: {
        id: string
        name?: string
        email?: string
        bot?: boolean
      } | null
      rating: number | null
      url: string | null
      occurredAt: number
      receivedAt: number
      /** @enum {string|null} */
      sentiment: 'positive' | 'neutral' | 'negative' | null
      score: number | null
      /** @enum {string|null} */
      category: 'bug' | 'feature' | 'praise' | 'complaint' | 'question' | 'other' | null
      /** @enum {string|null} */
      urgency: 'low' | 'normal' | 'high' | 'critical' | null
      language: string | null
      topics: string[]
      summary: string | null
      degraded: boolean
      confidential: boolean
      attachments: number
    }
    Alert: {
      cause: string
      kind: string
      subject: string
      sentence: string
      advice: string
      sample: {
        eventId: string
        deliveryId: string
        title: string
        detail: string
      }
      count: number
      firstAt: number
      lastAt: number
      resolvedAt: number | null
    }
    DeadLetterGroup: {
      /** @enum {string} */
      stage: 'input' | 'raw' | 'normalized' | 'analyzed' | 'deliveries'
      code: string
      reason: string
      count: number
      firstAt: number
      lastAt: number
    }
    SimpleError: {
      error: string
      details: string
    }
    TaskAnswer: {
      result?: unknown
      promptVersion: string
      model: string
      usage: {
        inputTokens: number
        outputTokens: number
      }
      costNanoUsd: number | null
      cached: boolean
      degraded: boolean
      degradedBy?: string
    }
    PromptSummary: {
      name: string
      builtIn: string | null
      labels: {
        production: string
        candidate?: {
          version: string
          share: number
        }
      } | null
      versions: number
      updatedAt: number | null
      updatedBy: string | null
    }
    Prompt: {
      name: string
      builtIn: {
        version: string
        content: {
          system: string
          user: string
          /** @default {} */
          variables: {
            [key: string]: {
              /**
               * @default text
               * @enum {string}
               */
              type: 'text' | 'number' | 'boolean' | 'list'
              /** @default true */
              required: boolean
              /** @default  */
              description: string
              /** @default 20000 */
              maxChars: number
            }
          }
          /** @default [] */
          examples: {
            user: string
            assistant: string
          }[]
          output?: {
            [key: string]: unknown
          }
          /** @default default */
          model: string
          /** @default 1000 */
          maxOutputTokens: number
          temperature?: number
          /** @default 0 */
          cacheSeconds: number
        }
      } | null
      labels: {
        production: string
        candidate?: {
          version: string
          share: number
        }
      } | null
      versions: components['schemas']['PromptVersion'][]
      history: {
        labels: {
          production: string
          candidate?: {
            version: string
            share: number
          }
        } | null
        at: number
        by: string
      }[]
    }
    PromptVersion: {
      version: string
      content: {
        system: string
        user: string
        /** @default {} */
        variables: {
          [key: string]: {
            /**
             * @default text
             * @enum {string}
             */
            type: 'text' | 'number' | 'boolean' | 'list'
            /** @default true */
            required: boolean
            /** @default  */
            description: string
            /** @default 20000 */
            maxChars: number
          }
        }
        /** @default [] */
        examples: {
          user: string
          assistant: string
        }[]
        output?: {
          [key: string]: unknown
        }
        /** @default default */
        model: string
        /** @default 1000 */
        maxOutputTokens: number
        temperature?: number
        /** @default 0 */
        cacheSeconds: number
      }
      createdAt: number
      createdBy: string
    }
    Usage: {
      calls: number
      outcomes: {
        ok: number
        error: number
        aborted: number
        rejected: number
        degraded: number
      }
      errorRate: number | null
      attempts: number
      usage: {
        input: number
        cachedInput: number
        cacheWrite: number
        cacheWriteHour?: number
        output: number
        reasoning: number
      }
      estimated: number
      costNanoUsd: number | null
      unpriced: number
      cache: {
        hit: number
        miss: number
        bypass: number
      }
      cacheRate: number | null
      repair: {
        repaired: number
        retried: number
        failed: number
      }
      latencyMs: {
        p50: number | null
        p95: number | null
      }
      firstByteMs: {
        p50: number | null
        p95: number | null
      }
    }
    LlmCall: {
      id: string
      at: number
      keyId: string | null
      task: string | null
      promptVersion: string | null
      alias: string
      target: string
      provider: string
      model: string
      /** @enum {string} */
      operation: 'chat' | 'responses' | 'embeddings'
      stream: boolean
      usage: {
        input: number
        cachedInput: number
        cacheWrite: number
        cacheWriteHour?: number
        output: number
        reasoning: number
      }
      estimated: boolean
      costNanoUsd: number | null
      priceId: string | null
      latencyMs: number
      firstByteMs: number | null
      /** @enum {string} */
      cache: 'hit' | 'miss' | 'bypass'
      attempts: number
      /** @enum {string} */
      outcome: 'ok' | 'error' | 'aborted' | 'rejected' | 'degraded'
      error: string | null
      /** @enum {string|null} */
      repair: 'none' | 'repaired' | 'retried' | 'failed' | null
      itemId: string | null
      trace: string | null
    }
    Budget: {
      /** @enum {string} */
      scope: 'workspace' | 'key' | 'task' | 'target'
      name: string | null
      /** @enum {string} */
      period: 'day' | 'month'
      limitNanoUsd: number
      spentNanoUsd: number
      reservedNanoUsd: number
      resetsAt: number
      /** @enum {string} */
      onExhausted: 'reject' | 'degrade'
    }
    AuditEntry: {
      at: number
      actor: string
      action: string
      subject: string
      details: {
        [key: string]: unknown
      }
    }
    Config: {
      workspace: string
      version: number
      config: components['schemas']['BotConfig']
      secrets: string[]
      changedAt: number
      changedBy: string
    }
    BotConfig: {
      /** @enum {number} */
      version: 1
      /** @default default */
      workspace: string
      sources: {
        [key: string]: {
          kind: string
          /**
           * @default {
           *       "requests": 600,
           *       "per": "minute"
           *     }
           */
          limit: {
            requests: number
            /** @enum {string} */
            per: 'second' | 'minute' | 'hour'
          }
          /** @default 1000000 */
          maxBytes: number
          /** @default [] */
          origins: string[]
          bots?: string[]
          silentAfterHours?: number
        } & {
          [key: string]: unknown
        }
      }
      limits?: {
        inputs?: {
          requests: number
          /** @enum {string} */
          per: 'second' | 'minute' | 'hour'
        }
      }
      /** @default {} */
      analysis: {
        model?: string
        /** @default [] */
        targets: ({
          provider: string
        } & {
          [key: string]: unknown
        })[]
        /** @default 10 */
        batchItems: number
        /** @default en */
        workingLanguage: string
        /** @default  */
        context: string
        /** @default 30 */
        cacheDays: number
        /** @default 8000 */
        maxInputChars: number
      }
      llm?: {
        /** @default {} */
        targets: {
          [key: string]: {
            provider: string
          } & {
            [key: string]: unknown
          }
        }
        /** @default {} */
        models: {
          [key: string]: {
            /**
             * @default ordered
             * @enum {string}
             */
            strategy: 'ordered' | 'weighted' | 'cheapest' | 'fastest'
            targets: (
              | string
              | {
                  to: string
                  /** @default 1 */
                  weight: number
                  when?: {
                    tasks?: string[]
                    minInputTokens?: number
                    maxInputTokens?: number
                  }
                }
            )[]
            hedgeAfterMs?: number
          }
        }
        /** @default [] */
        budgets: {
          /** @enum {string} */
          scope: 'workspace' | 'key' | 'task' | 'target'
          name?: string
          /** @enum {string} */
          period: 'day' | 'month'
          usd: number
          /**
           * @default degrade
           * @enum {string}
           */
          onExhausted: 'reject' | 'degrade'
        }[]
        /** @default [] */
        limits: {
          /** @enum {string} */
          scope: 'workspace' | 'key' | 'task' | 'target'
          name?: string
          rpm?: number
          tpm?: number
        }[]
        /** @default {} */
        prices: {
          [key: string]: {
            input: number
            output: number
            cachedInput?: number
            cacheWrite?: number
          }
        }
        /** @default [] */
        redact: ('email' | 'phone' | 'card' | 'iban' | 'ip')[]
        /** @default {} */
        timeouts: {
          /** @default 30000 */
          firstByteMs: number
          /** @default 20000 */
          idleMs: number
          /** @default 60000 */
          answerMs: number
          /** @default 120000 */
          totalMs: number
        }
        /** @default 100000 */
        maxInputTokens: number
        /** @default 8000 */
        maxOutputTokens: number
      }
      /** @default {} */
      destinations: {
        [key: string]: {
          kind: string
          limit?: {
            requests: number
            /** @enum {string} */
            per: 'second' | 'minute' | 'hour'
          }
          throttle?: {
            max: number
            /** @enum {string} */
            per: 'minute' | 'hour' | 'day'
          }
          digest?: {
            minutes: number
            /** @default 50 */
            max: number
            title?: string
            text?: string
          }
          quietHours?: {
            /**
             * @default [
             *       "mon",
             *       "tue",
             *       "wed",
             *       "thu",
             *       "fri",
             *       "sat",
             *       "sun"
             *     ]
             */
            days: ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[]
            /** @default 00:00 */
            from: string
            /** @default 00:00 */
            to: string
            /** @default UTC */
            timeZone: string
          }
          group?: {
            /** @default 72 */
            withinHours: number
            /** @default 0.6 */
            similarity: number
          }
          retry?: {
            seconds: number[]
          }
        } & {
          [key: string]: unknown
        }
      }
      /** @default {} */
      rules: {
        [key: string]: {
          when: string
          unless?: string
          then: {
            to: string
            title?: string
            text?: string
            /** @default {} */
            options: {
              [key: string]: unknown
            }
            /** @default false */
            urgent: boolean
            approval?: {
              /** @default 72 */
              expiresHours: number
              notify?: string
            }
          }[]
          /** @default true */
          enabled: boolean
          /** @default 0 */
          priority: number
          /** @default false */
          stop: boolean
          /** @default 1 */
          sample: number
          schedule?: {
            /**
             * @default [
             *       "mon",
             *       "tue",
             *       "wed",
             *       "thu",
             *       "fri",
             *       "sat",
             *       "sun"
             *     ]
             */
            days: ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[]
            /** @default 00:00 */
            from: string
            /** @default 00:00 */
            to: string
            /** @default UTC */
            timeZone: string
          }
        }
      }
      alerts?: {
        to: string[]
        /** @default 60 */
        windowMinutes: number
      }
      auth?: {
        /** @default [] */
        jwt: {
          issuer: string
          /** Format: uri */
          jwks?: string
          audience: string | string[]
          scopes?: ('read' | 'write' | 'ingest' | 'analyze' | 'llm' | 'admin')[]
          scopeClaim?: string
        }[]
      }
    }
    Secret: {
      name: string
      set: boolean
      /** @enum {string|null} */
      source: 'config' | 'api' | 'handshake' | null
      updatedAt: number | null
      updatedBy: string | null
      previousUntil: number | null
      usedBy: string[]
    }
  }
  responses: never
  parameters: never
  requestBodies: never
  headers: never
  pathItems: never
}
export type $defs = Record<string, never>
export interface operations {
  receiveWebhook: {
    parameters: {
      query?: never
      header?: never
      path: {
        source: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        '*/*': string
      }
    }
    responses: {
      /** @description A handshake, answered as its provider wants it. */
      200: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Durably queued, under this id. */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d"
           *     }
           */
          'application/json': {
            id: string
            /** @enum {boolean} */
            duplicate?: true
          }
        }
      }
    }
  }
  createChatCompletion: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /**
           * @description An alias or a target of `llm` in sluice.yaml.
           * @example default
           */
          model: string
          messages: ({
            role: string
            content?: unknown
          } & {
            [key: string]: unknown
          })[]
          stream?: boolean
        } & {
          [key: string]: unknown
        }
      }
    }
    responses: {
      /** @description What the model said. */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            id: string
            model: string
            choices: ({
              message: {
                role: string
                content?: unknown
              } & {
                [key: string]: unknown
              }
            } & {
              [key: string]: unknown
            })[]
          } & {
            [key: string]: unknown
          }
        }
      }
    }
  }
  createResponse: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /**
           * @description An alias or a target of `llm` in sluice.yaml.
           * @example default
           */
          model: string
          input:
            | string
            | {
                [key: string]: unknown
              }[]
          stream?: boolean
        } & {
          [key: string]: unknown
        }
      }
    }
    responses: {
      /** @description What the model said. */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            id: string
            output: {
              [key: string]: unknown
            }[]
          } & {
            [key: string]: unknown
          }
        }
      }
    }
  }
  createEmbedding: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /**
           * @description An alias or a target of `llm` in sluice.yaml.
           * @example default
           */
          model: string
          input: string | string[]
        } & {
          [key: string]: unknown
        }
      }
    }
    responses: {
      /** @description What the model said. */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: ({
              index: number
              embedding: number[]
            } & {
              [key: string]: unknown
            })[]
          } & {
            [key: string]: unknown
          }
        }
      }
    }
  }
  listModels: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What the model said. */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            data: ({
              id: string
              owned_by: string
            } & {
              [key: string]: unknown
            })[]
          } & {
            [key: string]: unknown
          }
        }
      }
    }
  }
  getSession: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "workspace": "default",
           *       "name": "local admin",
           *       "scopes": [
           *         "read",
           *         "write"
           *       ],
           *       "expiresAt": 1767366245000
           *     }
           */
          'application/json': components['schemas']['Session']
        }
      }
    }
  }
  signIn: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "key": "key_…"
         *     }
         */
        'application/json': {
          key: string
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "workspace": "default",
           *       "name": "local admin",
           *       "scopes": [
           *         "read",
           *         "write"
           *       ],
           *       "expiresAt": 1767366245000
           *     }
           */
          'application/json': components['schemas']['Session']
        }
      }
    }
  }
  signOut: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "signedOut": true
           *     }
           */
          'application/json': {
            /** @enum {boolean} */
            signedOut: true
          }
        }
      }
    }
  }
  getOverview: {
    parameters: {
      query?: {
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        from?: string
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        to?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            asOf: number
            from: number
            to: number
            bucketMs: number
            tiles: {
              items: {
                value: number | null
                previous: number | null
                series: (number | null)[]
              }
              negativeShare: {
                value: number | null
                previous: number | null
                series: (number | null)[]
              }
              deliveredP95Ms: {
                value: number | null
                previous: number | null
                series: (number | null)[]
              }
              costNanoUsd: {
                value: number | null
                previous: number | null
                series: (number | null)[]
                budgetNanoUsd: number | null
                unpriced: number
              }
            }
            sentiment: {
              at: number
              negative: number
              neutral: number
              positive: number
            }[]
            previousNegative: number[]
            sources: {
              source: string
              items: number
              negative: number
              neutral: number
              positive: number
              rejected: number
              lastAt: number | null
              /** @enum {string} */
              state: 'ok' | 'failing' | 'silent'
              series: number[]
            }[]
            topics: {
              topic: string
              items: number
              previous: number
              negative: number
              neutral: number
              positive: number
              authors: number
              series: number[]
              quote: {
                itemId: string
                text: string
              } | null
            }[]
            topicsFrom: number
            topicsTo: number
            attention: {
              kind: string
              subject: string
              sentence: string
              since: number
              link: string
              action: string
            }[]
            markers: {
              at: number
              /** @enum {string} */
              kind: 'rule' | 'prompt' | 'config'
              label: string
            }[]
          }
        }
      }
    }
  }
  live: {
    parameters: {
      query?: never
      header?: {
        'last-event-id'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': string
        }
      }
    }
  }
  postInputs: {
    parameters: {
      query?: {
        source?: string
      }
      header?: {
        'Idempotency-Key'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example [
         *       {
         *         "id": "order-81",
         *         "text": "The parcel came two days late.",
         *         "rating": 2,
         *         "author": {
         *           "id": "customer-7",
         *           "name": "Ada"
         *         }
         *       }
         *     ]
         */
        'application/json': components['schemas']['Input'] | components['schemas']['Input'][]
        /**
         * @example {"id":"order-81","text":"The parcel came two days late.","rating":2,"author":{"id":"customer-7","name":"Ada"}}
         *     {"text":"Love the new app!","source":"app"}
         */
        'application/x-ndjson': string
      }
    }
    responses: {
      /** @description OK */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "accepted": 1,
           *       "results": [
           *         {
           *           "index": 0,
           *           "id": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d"
           *         },
           *         {
           *           "index": 1,
           *           "error": {
           *             "code": "SCHEMA_MISMATCH",
           *             "message": "The input does not fit its source.",
           *             "suggestion": "Correct the fields named in details.",
           *             "details": [
           *               {
           *                 "path": "rating",
           *                 "message": "must be from 1 to 5"
           *               }
           *             ],
           *             "retryable": false
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': {
            accepted: number
            results: (
              | {
                  index: number
                  id: string
                  /** @enum {boolean} */
                  duplicate?: true
                }
              | {
                  index: number
                  error: {
                    /** @enum {string} */
                    code:
                      | 'INVALID_JSON'
                      | 'INVALID_FORM'
                      | 'INVALID_REQUEST'
                      | 'SIGNATURE_INVALID'
                      | 'SIGNATURE_STALE'
                      | 'UNAUTHENTICATED'
                      | 'HANDSHAKE_REFUSED'
                      | 'FORBIDDEN'
                      | 'NOT_FOUND'
                      | 'UNKNOWN_SOURCE'
                      | 'METHOD_NOT_ALLOWED'
                      | 'CONFLICT'
                      | 'TOO_LARGE'
                      | 'UNSUPPORTED_MEDIA_TYPE'
                      | 'SCHEMA_MISMATCH'
                      | 'IDEMPOTENCY_KEY_REUSED'
                      | 'CONFIG_INVALID'
                      | 'RULE_INVALID'
                      | 'RATE_LIMITED'
                      | 'INVALID_INPUT'
                      | 'MODEL_ERROR'
                      | 'BUDGET_EXHAUSTED'
                      | 'INTERNAL'
                      | 'UPSTREAM_FAILED'
                      | 'NOT_LIVE_YET'
                      | 'UNAVAILABLE'
                    message: string
                    suggestion: string
                    details: {
                      path: string
                      message: string
                    }[]
                    retryable: boolean
                    retryAfterSeconds?: number
                  }
                }
            )[]
          }
        }
      }
    }
  }
  getEvent: {
    parameters: {
      query?: {
        /** @description Also the body of an input that was too large for the database. */
        payload?: boolean
      }
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Journey']
        }
      }
    }
  }
  listItems: {
    parameters: {
      query?: {
        view?: 'toLookAt' | 'negative' | 'bugs' | 'waiting' | 'degraded' | 'snoozed' | 'all'
        source?: string
        sentiment?: 'positive' | 'neutral' | 'negative'
        category?: 'bug' | 'feature' | 'praise' | 'complaint' | 'question' | 'other'
        urgency?: 'low' | 'normal' | 'high' | 'critical'
        topic?: string
        /** @description The source’s own id of the author. */
        author?: string
        stage?: 'normalized' | 'analyzed' | 'dispatched'
        /** @description What is left to do about it; `todo`: neither done nor snoozed. */
        state?: 'todo' | 'done' | 'snoozed'
        tag?: string
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        from?: string
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        to?: string
        /** @description Words in title, text and summary: `export "loses rows" crash*`. */
        q?: string
        sort?: 'newest' | 'oldest'
        /** @description `nextCursor` of the page before. */
        cursor?: string
        /** @description Rows a page. */
        limit?: number
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['ItemLine'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  countItems: {
    parameters: {
      query?: {
        /** @description Makes no difference: every view is counted. */
        view?: 'toLookAt' | 'negative' | 'bugs' | 'waiting' | 'degraded' | 'snoozed' | 'all'
        source?: string
        sentiment?: 'positive' | 'neutral' | 'negative'
        category?: 'bug' | 'feature' | 'praise' | 'complaint' | 'question' | 'other'
        urgency?: 'low' | 'normal' | 'high' | 'critical'
        topic?: string
        /** @description The source’s own id of the author. */
        author?: string
        stage?: 'normalized' | 'analyzed' | 'dispatched'
        /** @description What is left to do about it; `todo`: neither done nor snoozed. */
        state?: 'todo' | 'done' | 'snoozed'
        tag?: string
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        from?: string
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        to?: string
        /** @description Words in title, text and summary: `export "loses rows" crash*`. */
        q?: string
        by?: 'view'
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "toLookAt": 12,
           *       "negative": 340,
           *       "bugs": 81,
           *       "waiting": 3,
           *       "degraded": 0,
           *       "snoozed": 2,
           *       "all": 1204
           *     }
           */
          'application/json': {
            toLookAt: number
            negative: number
            bugs: number
            waiting: number
            degraded: number
            snoozed: number
            all: number
          }
        }
      }
    }
  }
  exportItems: {
    parameters: {
      query?: {
        view?: 'toLookAt' | 'negative' | 'bugs' | 'waiting' | 'degraded' | 'snoozed' | 'all'
        source?: string
        sentiment?: 'positive' | 'neutral' | 'negative'
        category?: 'bug' | 'feature' | 'praise' | 'complaint' | 'question' | 'other'
        urgency?: 'low' | 'normal' | 'high' | 'critical'
        topic?: string
        /** @description The source’s own id of the author. */
        author?: string
        stage?: 'normalized' | 'analyzed' | 'dispatched'
        /** @description What is left to do about it; `todo`: neither done nor snoozed. */
        state?: 'todo' | 'done' | 'snoozed'
        tag?: string
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        from?: string
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        to?: string
        /** @description Words in title, text and summary: `export "loses rows" crash*`. */
        q?: string
        format?: 'csv' | 'ndjson'
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': string
        }
      }
    }
  }
  putItemState: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "state": "done",
         *       "assignee": "mira"
         *     }
         */
        'application/json': {
          /** @enum {string} */
          state: 'todo' | 'done' | 'snoozed'
          /** @description With `snoozed`: until when. */
          until?: number
          assignee?: string | null
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "evt_00000000000000000000000000000001",
           *       "state": "done",
           *       "until": null,
           *       "assignee": "mira",
           *       "updatedAt": 1767323045000
           *     }
           */
          'application/json': {
            id: string
            /** @enum {string} */
            state: 'todo' | 'done' | 'snoozed'
            until: number | null
            assignee: string | null
            updatedAt: number
          }
        }
      }
    }
  }
  correctItem: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "sentiment": "positive",
         *       "category": "praise"
         *     }
         */
        'application/json': {
          /** @enum {string} */
          sentiment?: 'positive' | 'neutral' | 'negative'
          /** @enum {string} */
          category?: 'bug' | 'feature' | 'praise' | 'complaint' | 'question' | 'other'
          /** @enum {string} */
          urgency?: 'low' | 'normal' | 'high' | 'critical'
          topics?: string[]
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            id: string
            corrected: boolean
            analysis: components['schemas']['Analysis']
          }
        }
      }
    }
  }
  reanalyzeItem: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "evt_00000000000000000000000000000001",
           *       "stage": "normalized"
           *     }
           */
          'application/json': {
            id: string
            /** @enum {string} */
            stage: 'normalized' | 'analyzed' | 'dispatched'
          }
        }
      }
    }
  }
  redispatchItem: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "evt_00000000000000000000000000000001",
           *       "stage": "analyzed"
           *     }
           */
          'application/json': {
            id: string
            /** @enum {string} */
            stage: 'normalized' | 'analyzed' | 'dispatched'
          }
        }
      }
    }
  }
  explainItem: {
    parameters: {
      query?: {
        rule?: string
        draft?: boolean
      }
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "itemId": "evt_0f4d2c8b9a6e4f1d8c7b6a5948372615",
           *       "at": 1767323045000,
           *       "rules": [
           *         {
           *           "rule": "open-ticket",
           *           "matched": false,
           *           "because": "when",
           *           "when": {
           *             "expression": "analysis.category == \"bug\" && analysis.urgency != \"low\"",
           *             "value": false,
           *             "parts": [
           *               {
           *                 "expression": "analysis.category == \"bug\"",
           *                 "value": true,
           *                 "parts": []
           *               },
           *               {
           *                 "expression": "analysis.urgency != \"low\"",
           *                 "value": false,
           *                 "parts": []
           *               }
           *             ]
           *           },
           *           "unless": {
           *             "expression": "author.bot",
           *             "value": false,
           *             "parts": []
           *           },
           *           "actions": []
           *         }
           *       ]
           *     }
           */
          'application/json': {
            itemId: string
            at: number
            rules: components['schemas']['ExplainedRule'][]
          }
        }
      }
    }
  }
  getSentimentStats: {
    parameters: {
      query?: {
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        from?: string
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        to?: string
        interval?: 'hour' | 'day'
        source?: string
        by?: 'source'
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            from: number
            to: number
            /** @enum {string} */
            interval: 'hour' | 'day'
            buckets: {
              start: number
              source: string | null
              positive: number
              neutral: number
              negative: number
              count: number
              averageScore: number
            }[]
          }
        }
      }
    }
  }
  listSources: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "sources": [
           *         {
           *           "name": "github",
           *           "kind": "github",
           *           "title": "GitHub",
           *           "docs": "https://docs.github.com/en/webhooks/webhook-events-and-payloads",
           *           "path": "/v1/webhooks/github",
           *           "methods": [
           *             "POST"
           *           ],
           *           "limit": {
           *             "requests": 600,
           *             "per": "minute"
           *           },
           *           "maxBytes": 1000000,
           *           "origins": [],
           *           "silentAfterHours": 24,
           *           "silent": false,
           *           "lastSeenAt": 1767355261000,
           *           "received": {
           *             "hour": 4,
           *             "day": 122,
           *             "week": 871
           *           },
           *           "rejected": [
           *             {
           *               "reason": "SIGNATURE_INVALID",
           *               "hour": 2,
           *               "day": 2,
           *               "week": 2,
           *               "lastHour": 1767355200000
           *             }
           *           ],
           *           "hours": [
           *             {
           *               "start": 1767355200000,
           *               "received": 4,
           *               "rejected": 2
           *             }
           *           ],
           *           "poll": null
           *         }
           *       ]
           *     }
           */
          'application/json': {
            sources: components['schemas']['Source'][]
          }
        }
      }
    }
  }
  getSource: {
    parameters: {
      query?: never
      header?: never
      path: {
        name: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "name": "github",
           *       "kind": "github",
           *       "title": "GitHub",
           *       "docs": "https://docs.github.com/en/webhooks/webhook-events-and-payloads",
           *       "path": "/v1/webhooks/github",
           *       "methods": [
           *         "POST"
           *       ],
           *       "limit": {
           *         "requests": 600,
           *         "per": "minute"
           *       },
           *       "maxBytes": 1000000,
           *       "origins": [],
           *       "silentAfterHours": 24,
           *       "silent": false,
           *       "lastSeenAt": 1767355261000,
           *       "received": {
           *         "hour": 4,
           *         "day": 122,
           *         "week": 871
           *       },
           *       "rejected": [
           *         {
           *           "reason": "SIGNATURE_INVALID",
           *           "hour": 2,
           *           "day": 2,
           *           "week": 2,
           *           "lastHour": 1767355200000
           *         }
           *       ],
           *       "hours": [
           *         {
           *           "start": 1767355200000,
           *           "received": 4,
           *           "rejected": 2
           *         }
           *       ],
           *       "poll": null,
           *       "rejectedRequests": [
           *         {
           *           "at": 1767355242000,
           *           "reason": "SIGNATURE_INVALID",
           *           "message": "The signature does not fit the body.",
           *           "method": "POST",
           *           "headers": {
           *             "content-type": "application/json",
           *             "x-hub-signature-256": "(71 characters)"
           *           },
           *           "size": 8214
           *         }
           *       ]
           *     }
           */
          'application/json': {
            name: string
            kind: string
            title: string
            docs: string
            path: string | null
            methods: string[]
            limit: {
              requests: number
              /** @enum {string} */
              per: 'second' | 'minute' | 'hour'
            }
            maxBytes: number
            origins: string[]
            silentAfterHours: number | null
            silent: boolean
            lastSeenAt: number | null
            received: {
              hour: number
              day: number
              week: number
            }
            rejected: {
              reason: string
              hour: number
              day: number
              week: number
              lastHour: number
            }[]
            hours: {
              start: number
              received: number
              rejected: number
            }[]
            poll: {
              lastRunAt: number | null
              nextRunAt: number | null
              failures: number
              lastError: string | null
              taken: number
              refused?: number
              note?: string | null
              stopped?: boolean
            } | null
            rejectedRequests: components['schemas']['RejectedRequest'][]
            handshakeToken?: string
          }
        }
      }
    }
  }
  tryMapping: {
    parameters: {
      query?: never
      header?: never
      path: {
        name: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          source?: {
            kind: string
            /**
             * @default {
             *       "requests": 600,
             *       "per": "minute"
             *     }
             */
            limit?: {
              requests: number
              /** @enum {string} */
              per: 'second' | 'minute' | 'hour'
            }
            /** @default 1000000 */
            maxBytes?: number
            /** @default [] */
            origins?: string[]
            bots?: string[]
            silentAfterHours?: number
          } & {
            [key: string]: unknown
          }
          body?: unknown
          text?: string
          /** @default {} */
          headers?: {
            [key: string]: string
          }
          contentType?: string
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['Item'][]
            issues: {
              path: string
              message: string
            }[]
          }
        }
      }
    }
  }
  pollSource: {
    parameters: {
      query?: never
      header?: never
      path: {
        name: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            lastRunAt: number | null
            nextRunAt: number | null
            failures: number
            lastError: string | null
            taken: number
            refused?: number
            note?: string | null
            stopped?: boolean
          }
        }
      }
    }
  }
  getRejectStats: {
    parameters: {
      query?: {
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        from?: string
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        to?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            from: number
            to: number
            rejects: {
              source: string
              reason: string
              count: number
              lastHour: number
            }[]
          }
        }
      }
    }
  }
  listRules: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "rules": [
           *         {
           *           "name": "open-ticket",
           *           "rule": {
           *             "when": "analysis.category == \"bug\" && analysis.urgency != \"low\"",
           *             "unless": "author.bot",
           *             "then": [
           *               {
           *                 "to": "tickets",
           *                 "options": {
           *                   "issueType": "Bug"
           *                 },
           *                 "urgent": false
           *               }
           *             ],
           *             "enabled": true,
           *             "priority": 0,
           *             "stop": false,
           *             "sample": 1
           *           },
           *           "version": 17,
           *           "reason": "Low urgency is not worth a ticket",
           *           "changedAt": 1767323045000,
           *           "changedBy": "key_0a1b2c3d",
           *           "draft": null,
           *           "health": {
           *             "matches": {
           *               "day": 12,
           *               "week": 81
           *             },
           *             "errors": {
           *               "day": 0,
           *               "week": 0
           *             },
           *             "lastError": null
           *           }
           *         }
           *       ],
           *       "countedSince": 1767323045000
           *     }
           */
          'application/json': {
            rules: components['schemas']['RuleSummary'][]
            countedSince: number
          }
        }
      }
    }
  }
  getRule: {
    parameters: {
      query?: never
      header?: never
      path: {
        name: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "name": "open-ticket",
           *       "rule": {
           *         "when": "analysis.category == \"bug\" && analysis.urgency != \"low\"",
           *         "unless": "author.bot",
           *         "then": [
           *           {
           *             "to": "tickets",
           *             "options": {
           *               "issueType": "Bug"
           *             },
           *             "urgent": false
           *           }
           *         ],
           *         "enabled": true,
           *         "priority": 0,
           *         "stop": false,
           *         "sample": 1
           *       },
           *       "version": 17,
           *       "draft": null,
           *       "versions": [
           *         {
           *           "version": 17,
           *           "rule": {
           *             "when": "analysis.category == \"bug\" && analysis.urgency != \"low\"",
           *             "unless": "author.bot",
           *             "then": [
           *               {
           *                 "to": "tickets",
           *                 "options": {
           *                   "issueType": "Bug"
           *                 },
           *                 "urgent": false
           *               }
           *             ],
           *             "enabled": true,
           *             "priority": 0,
           *             "stop": false,
           *             "sample": 1
           *           },
           *           "reason": "Low urgency is not worth a ticket",
           *           "createdAt": 1767323045000,
           *           "createdBy": "key_0a1b2c3d"
           *         }
           *       ],
           *       "health": {
           *         "matches": {
           *           "day": 12,
           *           "week": 81
           *         },
           *         "errors": {
           *           "day": 0,
           *           "week": 0
           *         },
           *         "lastError": null
           *       }
           *     }
           */
          'application/json': components['schemas']['RuleDetail']
        }
      }
    }
  }
  deleteRule: {
    parameters: {
      query?: never
      header?: never
      path: {
        name: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "reason": "The channel is gone"
         *     }
         */
        'application/json': {
          /** @description Why, for those who read the history. */
          reason: string
          base?: number
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "name": "share-kudos",
           *       "version": 19,
           *       "changed": true,
           *       "rule": null
           *     }
           */
          'application/json': components['schemas']['EditedRule']
        }
      }
    }
  }
  putRuleDraft: {
    parameters: {
      query?: never
      header?: never
      path: {
        name: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "rule": {
         *         "when": "analysis.category == \"bug\" && analysis.urgency != \"low\"",
         *         "unless": "author.bot",
         *         "then": [
         *           {
         *             "to": "tickets",
         *             "options": {
         *               "issueType": "Bug"
         *             },
         *             "urgent": false
         *           }
         *         ],
         *         "enabled": true,
         *         "priority": 0,
         *         "stop": false,
         *         "sample": 1
         *       },
         *       "base": 17
         *     }
         */
        'application/json': {
          rule: components['schemas']['Rule']
          base?: number
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "rule": {
           *         "when": "analysis.category == \"bug\" && analysis.urgency != \"low\"",
           *         "unless": "author.bot",
           *         "then": [
           *           {
           *             "to": "tickets",
           *             "options": {
           *               "issueType": "Bug"
           *             },
           *             "urgent": false
           *           }
           *         ],
           *         "enabled": true,
           *         "priority": 0,
           *         "stop": false,
           *         "sample": 1
           *       },
           *       "base": 17,
           *       "updatedAt": 1767323045000,
           *       "updatedBy": "key_0a1b2c3d",
           *       "outdated": false
           *     }
           */
          'application/json': components['schemas']['RuleDraft']
        }
      }
    }
  }
  deleteRuleDraft: {
    parameters: {
      query?: never
      header?: never
      path: {
        name: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "name": "open-ticket"
           *     }
           */
          'application/json': {
            name: string
          }
        }
      }
    }
  }
  dryRunRule: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "name": "open-ticket",
         *       "rule": {
         *         "when": "analysis.category == \"bug\" && analysis.urgency != \"low\"",
         *         "unless": "author.bot",
         *         "then": [
         *           {
         *             "to": "tickets",
         *             "options": {
         *               "issueType": "Bug"
         *             },
         *             "urgent": false
         *           }
         *         ],
         *         "enabled": true,
         *         "priority": 0,
         *         "stop": false,
         *         "sample": 1
         *       },
         *       "last": 500
         *     }
         */
        'application/json': {
          name: string
          rule?: components['schemas']['Rule']
          last?: number
          /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
          from?: string
          /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
          to?: string
          /** @description `nextCursor` of the page before. */
          cursor?: string
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "name": "open-ticket",
           *       "tried": "draft",
           *       "lookedAt": 500,
           *       "matching": 12,
           *       "actions": {
           *         "tickets": 12
           *       },
           *       "errors": 0,
           *       "errorSamples": [],
           *       "difference": {
           *         "newlyMatching": 1,
           *         "noLongerMatching": 4,
           *         "otherRules": {}
           *       },
           *       "items": [
           *         {
           *           "itemId": "evt_0f4d2c8b9a6e4f1d8c7b6a5948372615",
           *           "source": "survey",
           *           "title": null,
           *           "text": "The export loses rows.",
           *           "receivedAt": 1767323045000,
           *           "isNew": true,
           *           "actions": [
           *             {
           *               "action": 0,
           *               "destination": "tickets",
           *               "kind": "jira",
           *               "title": "Bug: The export loses rows.",
           *               "text": "The export loses rows.",
           *               "approval": false,
           *               "problems": []
           *             }
           *           ]
           *         }
           *       ],
           *       "noLongerMatching": [],
           *       "backTo": 1767236645000,
           *       "nextCursor": null
           *     }
           */
          'application/json': components['schemas']['DryRun']
        }
      }
    }
  }
  publishRule: {
    parameters: {
      query?: never
      header?: never
      path: {
        name: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "reason": "Low urgency is not worth a ticket"
         *     }
         */
        'application/json': {
          /** @description Why, for those who read the history. */
          reason: string
          rule?: components['schemas']['Rule']
          base?: number
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "name": "open-ticket",
           *       "version": 18,
           *       "changed": true,
           *       "rule": {
           *         "when": "analysis.category == \"bug\" && analysis.urgency != \"low\"",
           *         "unless": "author.bot",
           *         "then": [
           *           {
           *             "to": "tickets",
           *             "options": {
           *               "issueType": "Bug"
           *             },
           *             "urgent": false
           *           }
           *         ],
           *         "enabled": true,
           *         "priority": 0,
           *         "stop": false,
           *         "sample": 1
           *       }
           *     }
           */
          'application/json': components['schemas']['EditedRule']
        }
      }
    }
  }
  restoreRule: {
    parameters: {
      query?: never
      header?: never
      path: {
        name: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "version": 12,
         *       "reason": "The new condition lets everything through"
         *     }
         */
        'application/json': {
          version: number
          /** @description Why, for those who read the history. */
          reason: string
          base?: number
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "name": "open-ticket",
           *       "version": 18,
           *       "changed": true,
           *       "rule": {
           *         "when": "analysis.category == \"bug\" && analysis.urgency != \"low\"",
           *         "unless": "author.bot",
           *         "then": [
           *           {
           *             "to": "tickets",
           *             "options": {
           *               "issueType": "Bug"
           *             },
           *             "urgent": false
           *           }
           *         ],
           *         "enabled": true,
           *         "priority": 0,
           *         "stop": false,
           *         "sample": 1
           *       }
           *     }
           */
          'application/json': components['schemas']['EditedRule']
        }
      }
    }
  }
  enableRule: {
    parameters: {
      query?: never
      header?: never
      path: {
        name: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "reason": "The ticket system is back"
         *     }
         */
        'application/json': {
          /** @description Why, for those who read the history. */
          reason: string
          base?: number
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "name": "open-ticket",
           *       "version": 18,
           *       "changed": true,
           *       "rule": {
           *         "when": "analysis.category == \"bug\" && analysis.urgency != \"low\"",
           *         "unless": "author.bot",
           *         "then": [
           *           {
           *             "to": "tickets",
           *             "options": {
           *               "issueType": "Bug"
           *             },
           *             "urgent": false
           *           }
           *         ],
           *         "enabled": true,
           *         "priority": 0,
           *         "stop": false,
           *         "sample": 1
           *       }
           *     }
           */
          'application/json': components['schemas']['EditedRule']
        }
      }
    }
  }
  disableRule: {
    parameters: {
      query?: never
      header?: never
      path: {
        name: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "reason": "Too many tickets while we look into it"
         *     }
         */
        'application/json': {
          /** @description Why, for those who read the history. */
          reason: string
          base?: number
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "name": "open-ticket",
           *       "version": 18,
           *       "changed": true,
           *       "rule": {
           *         "when": "analysis.category == \"bug\" && analysis.urgency != \"low\"",
           *         "unless": "author.bot",
           *         "then": [
           *           {
           *             "to": "tickets",
           *             "options": {
           *               "issueType": "Bug"
           *             },
           *             "urgent": false
           *           }
           *         ],
           *         "enabled": false,
           *         "priority": 0,
           *         "stop": false,
           *         "sample": 1
           *       }
           *     }
           */
          'application/json': components['schemas']['EditedRule']
        }
      }
    }
  }
  previewAction: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "action": {
         *         "to": "tickets",
         *         "title": "Bug: {{ item.text }}"
         *       },
         *       "itemId": "evt_0f4d2c8b9a6e4f1d8c7b6a5948372615",
         *       "rule": "open-ticket"
         *     }
         */
        'application/json': {
          action: components['schemas']['Action']
          itemId: string
          /** @default preview */
          rule?: string
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "action": 0,
           *       "destination": "tickets",
           *       "kind": "jira",
           *       "title": "Bug: The export loses rows.",
           *       "text": "The export loses rows.",
           *       "approval": false,
           *       "problems": []
           *     }
           */
          'application/json': components['schemas']['PlannedAction']
        }
      }
    }
  }
  convertRuleForm: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "form": {
         *         "all": [
         *           {
         *             "field": "analysis.category",
         *             "operator": "is",
         *             "value": "bug"
         *           },
         *           {
         *             "not": {
         *               "field": "item.text",
         *               "operator": "contains",
         *               "value": "test"
         *             }
         *           }
         *         ]
         *       }
         *     }
         */
        'application/json': {
          form?: unknown
          expression?: string
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "form": {
           *         "all": [
           *           {
           *             "field": "analysis.category",
           *             "operator": "is",
           *             "value": "bug"
           *           },
           *           {
           *             "not": {
           *               "field": "item.text",
           *               "operator": "contains",
           *               "value": "test"
           *             }
           *           }
           *         ]
           *       },
           *       "expression": "analysis.category == \"bug\" && !item.text.contains(\"test\")"
           *     }
           */
          'application/json': {
            form: components['schemas']['ConditionForm'] | null
            expression: string
          }
        }
      }
    }
  }
  listRuleFields: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "fields": [
           *         {
           *           "name": "item.title",
           *           "label": "Title",
           *           "type": "text",
           *           "optional": true,
           *           "choices": null,
           *           "operators": [
           *             "is",
           *             "contains",
           *             "is_set"
           *           ]
           *         }
           *       ],
           *       "operators": [
           *         {
           *           "name": "is_set",
           *           "label": "is set",
           *           "value": "none"
           *         }
           *       ]
           *     }
           */
          'application/json': {
            fields: {
              name: string
              label: string
              type: string
              optional: boolean
              choices: string[] | null
              operators: string[]
            }[]
            operators: {
              name: string
              label: string
              /** @enum {string} */
              value: 'one' | 'many' | 'none'
            }[]
          }
        }
      }
    }
  }
  listDestinations: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "destinations": [
           *         {
           *           "name": "tickets",
           *           "kind": "jira",
           *           "state": "paused",
           *           "failures": 0,
           *           "until": null,
           *           "since": 1767355200000,
           *           "reason": "{\"message\":\"Client must be authenticated to access this resource.\"}",
           *           "held": {
           *             "paused": 12
           *           },
           *           "counts": {
           *             "delivered": 118,
           *             "parked": 1,
           *             "skipped": 0,
           *             "possibleRepeats": 0
           *           },
           *           "countedSince": 1767268800000,
           *           "lastDelivery": {
           *             "id": "dlv_0f8fad5bd9cb469fa16570867728950e",
           *             "eventId": "evt_7c9e6679f4a04b3b9d1e0c7a5f2b8d44",
           *             "status": "delivered",
           *             "at": 1767355158000
           *           },
           *           "restraint": {
           *             "quietHours": {
           *               "days": [
           *                 "sat",
           *                 "sun"
           *               ],
           *               "from": "00:00",
           *               "to": "00:00",
           *               "timeZone": "Europe/Berlin"
           *             }
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': {
            destinations: components['schemas']['Destination'][]
          }
        }
      }
    }
  }
  getDestination: {
    parameters: {
      query?: never
      header?: never
      path: {
        name: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "name": "tickets",
           *       "kind": "jira",
           *       "state": "paused",
           *       "failures": 0,
           *       "until": null,
           *       "since": 1767355200000,
           *       "reason": "{\"message\":\"Client must be authenticated to access this resource.\"}",
           *       "held": {
           *         "paused": 12
           *       },
           *       "counts": {
           *         "delivered": 118,
           *         "parked": 1,
           *         "skipped": 0,
           *         "possibleRepeats": 0
           *       },
           *       "countedSince": 1767268800000,
           *       "lastDelivery": {
           *         "id": "dlv_0f8fad5bd9cb469fa16570867728950e",
           *         "eventId": "evt_7c9e6679f4a04b3b9d1e0c7a5f2b8d44",
           *         "status": "delivered",
           *         "at": 1767355158000
           *       },
           *       "restraint": {
           *         "quietHours": {
           *           "days": [
           *             "sat",
           *             "sun"
           *           ],
           *           "from": "00:00",
           *           "to": "00:00",
           *           "timeZone": "Europe/Berlin"
           *         }
           *       }
           *     }
           */
          'application/json': components['schemas']['Destination']
        }
      }
    }
  }
  resumeDestination: {
    parameters: {
      query?: never
      header?: never
      path: {
        name: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "resumed": true
           *     }
           */
          'application/json': {
            resumed: boolean
          }
        }
      }
    }
  }
  testDestination: {
    parameters: {
      query?: never
      header?: never
      path: {
        name: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "ok": false,
           *       "status": 401,
           *       "detail": "Client must be authenticated to access this resource.",
           *       "durationMs": 212
           *     }
           */
          'application/json': {
            ok: boolean
            status?: number
            detail: string
            durationMs: number
          }
        }
      }
    }
  }
  listDeliveries: {
    parameters: {
      query?: {
        status?:
          | 'awaiting_approval'
          | 'pending'
          | 'sending'
          | 'delivered'
          | 'retrying'
          | 'held'
          | 'parked'
          | 'joined'
          | 'skipped'
          | 'cancelled'
        destination?: string
        rule?: string
        event?: string
        possibleRepeat?: boolean
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        from?: string
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        to?: string
        /** @description `nextCursor` of the page before. */
        cursor?: string
        /** @description Rows a page. */
        limit?: number
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            deliveries: components['schemas']['Delivery'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  getDelivery: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            id: string
            eventId: string
            rule: string
            ruleVersion: number
            actionIndex: number
            destination: string
            /** @enum {string} */
            status:
              | 'awaiting_approval'
              | 'pending'
              | 'sending'
              | 'delivered'
              | 'retrying'
              | 'held'
              | 'parked'
              | 'joined'
              | 'skipped'
              | 'cancelled'
            /** @enum {string|null} */
            heldReason: 'digest' | 'rate' | 'quiet_hours' | 'breaker' | 'paused' | 'group' | null
            reason: string | null
            title: string
            createdAt: number
            nextAttemptAt: number | null
            finishedAt: number | null
            uncertain: boolean
            possibleRepeat: boolean
            externalId: string | null
            externalUrl: string | null
            leadId: string | null
            joinedTo: string | null
            joined: number
            approval: {
              /** @enum {string} */
              decision: 'approve' | 'reject'
              at: number
              actor: string
              /** @enum {string} */
              via: 'api' | 'link'
              comment: string
            } | null
            approvalExpiresAt: number | null
            attempts: {
              attempt: number
              at: number
              durationMs: number
              /** @enum {string} */
              outcome: 'delivered' | 'found' | 'retry' | 'rejected' | 'denied' | 'unknown'
              status?: number
              detail: string
            }[]
            urgent: boolean
            content: {
              title: string
              text: string
              plain?: {
                links: string[]
              }
              options: {
                [key: string]: unknown
              }
              data: {
                [key: string]: unknown
              }
            }
            lead: {
              id: string
              /** @enum {string} */
              status:
                | 'awaiting_approval'
                | 'pending'
                | 'sending'
                | 'delivered'
                | 'retrying'
                | 'held'
                | 'parked'
                | 'joined'
                | 'skipped'
                | 'cancelled'
              externalId: string | null
              externalUrl: string | null
            } | null
            digest: {
              id: string
              /** @enum {string} */
              status:
                | 'awaiting_approval'
                | 'pending'
                | 'sending'
                | 'delivered'
                | 'retrying'
                | 'held'
                | 'parked'
                | 'joined'
                | 'skipped'
                | 'cancelled'
              externalId: string | null
              externalUrl: string | null
            } | null
          }
        }
      }
    }
  }
  retryDelivery: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "dlv_00000000000000000000000000000007",
           *       "status": "pending",
           *       "before": "parked"
           *     }
           */
          'application/json': {
            id: string
            /** @enum {string} */
            status:
              | 'awaiting_approval'
              | 'pending'
              | 'sending'
              | 'delivered'
              | 'retrying'
              | 'held'
              | 'parked'
              | 'joined'
              | 'skipped'
              | 'cancelled'
            /** @enum {string} */
            before:
              | 'awaiting_approval'
              | 'pending'
              | 'sending'
              | 'delivered'
              | 'retrying'
              | 'held'
              | 'parked'
              | 'joined'
              | 'skipped'
              | 'cancelled'
          }
        }
      }
    }
  }
  cancelDelivery: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "dlv_00000000000000000000000000000007",
           *       "status": "cancelled",
           *       "before": "held"
           *     }
           */
          'application/json': {
            id: string
            /** @enum {string} */
            status:
              | 'awaiting_approval'
              | 'pending'
              | 'sending'
              | 'delivered'
              | 'retrying'
              | 'held'
              | 'parked'
              | 'joined'
              | 'skipped'
              | 'cancelled'
            /** @enum {string} */
            before:
              | 'awaiting_approval'
              | 'pending'
              | 'sending'
              | 'delivered'
              | 'retrying'
              | 'held'
              | 'parked'
              | 'joined'
              | 'skipped'
              | 'cancelled'
          }
        }
      }
    }
  }
  retryDeliveries: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "filter": {
         *         "destination": "tickets"
         *       }
         *     }
         */
        'application/json': {
          filter: {
            /** @enum {string} */
            status?: 'parked' | 'skipped' | 'cancelled' | 'held' | 'retrying'
            destination?: string
            rule?: string
            event?: string
            possibleRepeat?: boolean
            /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
            from?: string
            /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
            to?: string
          }
          /** @default 200 */
          limit?: number
          /** @description `nextCursor` of the page before. */
          cursor?: string
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "changed": 42,
           *       "nextCursor": null
           *     }
           */
          'application/json': {
            changed: number
            nextCursor: string | null
          }
        }
      }
    }
  }
  cancelDeliveries: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "filter": {
         *         "destination": "tickets"
         *       }
         *     }
         */
        'application/json': {
          filter: {
            /** @enum {string} */
            status?: 'awaiting_approval' | 'pending' | 'retrying' | 'held'
            destination?: string
            rule?: string
            event?: string
            possibleRepeat?: boolean
            /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
            from?: string
            /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
            to?: string
          }
          /** @default 200 */
          limit?: number
          /** @description `nextCursor` of the page before. */
          cursor?: string
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "changed": 42,
           *       "nextCursor": null
           *     }
           */
          'application/json': {
            changed: number
            nextCursor: string | null
          }
        }
      }
    }
  }
  listApprovals: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the page before. */
        cursor?: string
        /** @description Rows a page. */
        limit?: number
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            approvals: {
              delivery: components['schemas']['Delivery']
              content: {
                title: string
                text: string
                options: {
                  [key: string]: unknown
                }
              }
              item: components['schemas']['ItemSummary'] | null
            }[]
            nextCursor: string | null
          }
        }
      }
    }
  }
  approveDelivery: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "comment": "Checked with the customer."
         *     }
         */
        'application/json': {
          /** @default  */
          comment?: string
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "dlv_00000000000000000000000000000007",
           *       "approval": {
           *         "decision": "approve",
           *         "at": 1767495845000,
           *         "actor": "key_1f3a5c7e",
           *         "via": "api",
           *         "comment": "Checked with the customer."
           *       }
           *     }
           */
          'application/json': {
            id: string
            approval: {
              /** @enum {string} */
              decision: 'approve' | 'reject'
              at: number
              actor: string
              /** @enum {string} */
              via: 'api' | 'link'
              comment: string
            }
          }
        }
      }
    }
  }
  rejectDelivery: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "comment": "Checked with the customer."
         *     }
         */
        'application/json': {
          /** @default  */
          comment?: string
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "dlv_00000000000000000000000000000007",
           *       "approval": {
           *         "decision": "reject",
           *         "at": 1767495845000,
           *         "actor": "key_1f3a5c7e",
           *         "via": "api",
           *         "comment": "Checked with the customer."
           *       }
           *     }
           */
          'application/json': {
            id: string
            approval: {
              /** @enum {string} */
              decision: 'approve' | 'reject'
              at: number
              actor: string
              /** @enum {string} */
              via: 'api' | 'link'
              comment: string
            }
          }
        }
      }
    }
  }
  listAlerts: {
    parameters: {
      query?: {
        open?: boolean
        /** @description `nextCursor` of the page before. */
        cursor?: string
        /** @description Rows a page. */
        limit?: number
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            alerts: components['schemas']['Alert'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  resolveAlert: {
    parameters: {
      query?: never
      header?: never
      path: {
        cause: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "cause": "delivery_parked:tickets",
           *       "resolved": true
           *     }
           */
          'application/json': {
            cause: string
            /** @enum {boolean} */
            resolved: true
          }
        }
      }
    }
  }
  listDeadLetters: {
    parameters: {
      query?: {
        stage?: 'input' | 'raw' | 'normalized' | 'analyzed' | 'deliveries'
        code?: string
        reason?: string
        replayed?: boolean
        /** @description `nextCursor` of the page before. */
        cursor?: string
        /** @description Rows a page. */
        limit?: number
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            deadLetters: components['schemas']['DeadLetter'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  groupDeadLetters: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "groups": [
           *         {
           *           "stage": "raw",
           *           "code": "CANNOT_NORMALIZE",
           *           "reason": "comment is missing",
           *           "count": 12,
           *           "firstAt": 1767351600000,
           *           "lastAt": 1767355200000
           *         }
           *       ],
           *       "more": false
           *     }
           */
          'application/json': {
            groups: components['schemas']['DeadLetterGroup'][]
            more: boolean
          }
        }
      }
    }
  }
  replayDeadLetter: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            id: string
            /** @enum {string} */
            stage: 'input' | 'raw' | 'normalized' | 'analyzed' | 'deliveries'
            replayedAt: number
          }
        }
      }
    }
  }
  analyzeSentiment: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          texts: string[]
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            results: {
              text: string
              /** @enum {string} */
              sentiment: 'positive' | 'neutral' | 'negative'
              confidence: number
            }[]
          }
        }
      }
    }
  }
  runTask: {
    parameters: {
      query?: never
      header?: never
      path: {
        task: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "text": "The export loses rows."
         *     }
         */
        'application/json': {
          text?: string
          /** @default {} */
          variables?: {
            [key: string]: unknown
          }
          sticky?: string
          cacheSeconds?: number
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "result": {
           *         "label": "negative",
           *         "score": -0.6,
           *         "confidence": 0.9
           *       },
           *       "promptVersion": "sentiment-1f0c93ab77de",
           *       "model": "gpt-5-mini",
           *       "usage": {
           *         "inputTokens": 231,
           *         "outputTokens": 24
           *       },
           *       "costNanoUsd": 105750,
           *       "cached": false,
           *       "degraded": false
           *     }
           */
          'application/json': components['schemas']['TaskAnswer']
        }
      }
    }
  }
  listPrompts: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "prompts": [
           *         {
           *           "name": "reply",
           *           "builtIn": null,
           *           "labels": {
           *             "production": "reply-3f0c93ab77de"
           *           },
           *           "versions": 3,
           *           "updatedAt": 1767323045000,
           *           "updatedBy": "key_0a1b2c3d"
           *         }
           *       ]
           *     }
           */
          'application/json': {
            prompts: components['schemas']['PromptSummary'][]
          }
        }
      }
    }
  }
  postPrompt: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "name": "reply",
         *       "content": {
         *         "system": "You answer reviews of our notebook app: friendly, in two sentences.",
         *         "user": "{{ text }}",
         *         "variables": {
         *           "text": {
         *             "type": "text",
         *             "required": true,
         *             "description": "the review",
         *             "maxChars": 20000
         *           }
         *         },
         *         "examples": [],
         *         "output": {
         *           "type": "object",
         *           "properties": {
         *             "reply": {
         *               "type": "string"
         *             }
         *           },
         *           "required": [
         *             "reply"
         *           ]
         *         },
         *         "model": "default",
         *         "maxOutputTokens": 1000,
         *         "cacheSeconds": 0
         *       }
         *     }
         */
        'application/json': {
          name: string
          content: {
            system: string
            user: string
            /** @default {} */
            variables?: {
              [key: string]: {
                /**
                 * @default text
                 * @enum {string}
                 */
                type?: 'text' | 'number' | 'boolean' | 'list'
                /** @default true */
                required?: boolean
                /** @default  */
                description?: string
                /** @default 20000 */
                maxChars?: number
              }
            }
            /** @default [] */
            examples?: {
              user: string
              assistant: string
            }[]
            output?: {
              [key: string]: unknown
            }
            /** @default default */
            model?: string
            /** @default 1000 */
            maxOutputTokens?: number
            temperature?: number
            /** @default 0 */
            cacheSeconds?: number
          }
          /** @default false */
          production?: boolean
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "version": "reply-3f0c93ab77de",
           *       "created": true,
           *       "inUse": false
           *     }
           */
          'application/json': {
            version: string
            created: boolean
            inUse: boolean
          }
        }
      }
    }
  }
  getPrompt: {
    parameters: {
      query?: never
      header?: never
      path: {
        name: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "name": "reply",
           *       "builtIn": null,
           *       "labels": {
           *         "production": "reply-3f0c93ab77de"
           *       },
           *       "versions": [
           *         {
           *           "version": "reply-3f0c93ab77de",
           *           "content": {
           *             "system": "You answer reviews of our notebook app: friendly, in two sentences.",
           *             "user": "{{ text }}",
           *             "variables": {
           *               "text": {
           *                 "type": "text",
           *                 "required": true,
           *                 "description": "the review",
           *                 "maxChars": 20000
           *               }
           *             },
           *             "examples": [],
           *             "output": {
           *               "type": "object",
           *               "properties": {
           *                 "reply": {
           *                   "type": "string"
           *                 }
           *               },
           *               "required": [
           *                 "reply"
           *               ]
           *             },
           *             "model": "default",
           *             "maxOutputTokens": 1000,
           *             "cacheSeconds": 0
           *           },
           *           "createdAt": 1767323045000,
           *           "createdBy": "key_0a1b2c3d"
           *         }
           *       ],
           *       "history": [
           *         {
           *           "labels": {
           *             "production": "reply-3f0c93ab77de"
           *           },
           *           "at": 1767323045000,
           *           "by": "key_0a1b2c3d"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Prompt']
        }
      }
    }
  }
  putPromptLabels: {
    parameters: {
      query?: never
      header?: never
      path: {
        name: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "production": "reply-3f0c93ab77de",
         *       "candidate": {
         *         "version": "reply-9d41e07c5b12",
         *         "share": 0.1
         *       }
         *     }
         */
        'application/json': {
          production: string | null
          candidate?: {
            version: string
            share: number
          } | null
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "labels": {
           *         "production": "reply-3f0c93ab77de",
           *         "candidate": {
           *           "version": "reply-9d41e07c5b12",
           *           "share": 0.1
           *         }
           *       },
           *       "changed": true
           *     }
           */
          'application/json': {
            labels: {
              production: string
              candidate?: {
                version: string
                share: number
              }
            } | null
            changed: boolean
          }
        }
      }
    }
  }
  chatGenerate: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "message": "What did people complain about this week?"
         *     }
         */
        'application/json': {
          message: string
          conversationId?: string
          /** @default [] */
          history?: {
            /** @enum {string} */
            role: 'user' | 'assistant'
            content: string
          }[]
          /** @default {} */
          parameters?: {
            /** @default default */
            model?: string
            temperature?: number
            /** @default 1000 */
            maxTokens?: number
          }
          /** @default false */
          stream?: boolean
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "reply": "Mostly about the export.",
           *       "conversationId": "conv_0123456789abcdef0123456789abcdef",
           *       "usage": {
           *         "inputTokens": 21,
           *         "outputTokens": 6
           *       },
           *       "model": "gpt-5-mini"
           *     }
           */
          'application/json': {
            reply: string
            conversationId: string
            usage: {
              inputTokens: number
              outputTokens: number
            }
            model: string
          }
        }
      }
    }
  }
  getUsage: {
    parameters: {
      query?: {
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        from?: string
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        to?: string
        interval?: 'hour' | 'day' | 'total'
        by?: 'target' | 'model' | 'task' | 'key' | 'promptVersion'
        target?: string
        model?: string
        task?: string
        /** @description Id of an API key. */
        key?: string
        promptVersion?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "from": 1767312000000,
           *       "to": 1767398400000,
           *       "interval": "day",
           *       "by": "target",
           *       "total": {
           *         "calls": 210,
           *         "outcomes": {
           *           "ok": 204,
           *           "error": 1,
           *           "aborted": 2,
           *           "rejected": 0,
           *           "degraded": 3
           *         },
           *         "errorRate": 0.004761904761904762,
           *         "attempts": 171,
           *         "usage": {
           *           "input": 84000,
           *           "cachedInput": 21500,
           *           "cacheWrite": 0,
           *           "output": 12600,
           *           "reasoning": 3100
           *         },
           *         "estimated": 2,
           *         "costNanoUsd": 41362500,
           *         "unpriced": 0,
           *         "cache": {
           *           "hit": 42,
           *           "miss": 118,
           *           "bypass": 50
           *         },
           *         "cacheRate": 0.2625,
           *         "repair": {
           *           "repaired": 4,
           *           "retried": 1,
           *           "failed": 0
           *         },
           *         "latencyMs": {
           *           "p50": 830,
           *           "p95": 2410
           *         },
           *         "firstByteMs": {
           *           "p50": 310,
           *           "p95": 890
           *         }
           *       },
           *       "rows": [
           *         {
           *           "start": 1767312000000,
           *           "name": "fast",
           *           "calls": 210,
           *           "outcomes": {
           *             "ok": 204,
           *             "error": 1,
           *             "aborted": 2,
           *             "rejected": 0,
           *             "degraded": 3
           *           },
           *           "errorRate": 0.004761904761904762,
           *           "attempts": 171,
           *           "usage": {
           *             "input": 84000,
           *             "cachedInput": 21500,
           *             "cacheWrite": 0,
           *             "output": 12600,
           *             "reasoning": 3100
           *           },
           *           "estimated": 2,
           *           "costNanoUsd": 41362500,
           *           "unpriced": 0,
           *           "cache": {
           *             "hit": 42,
           *             "miss": 118,
           *             "bypass": 50
           *           },
           *           "cacheRate": 0.2625,
           *           "repair": {
           *             "repaired": 4,
           *             "retried": 1,
           *             "failed": 0
           *           },
           *           "latencyMs": {
           *             "p50": 830,
           *             "p95": 2410
           *           },
           *           "firstByteMs": {
           *             "p50": 310,
           *             "p95": 890
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': {
            from: number
            to: number
            /** @enum {string} */
            interval: 'hour' | 'day' | 'total'
            /** @enum {string|null} */
            by: 'target' | 'model' | 'task' | 'key' | 'promptVersion' | null
            total: components['schemas']['Usage']
            rows: {
              start: number
              name: string | null
              calls: number
              outcomes: {
                ok: number
                error: number
                aborted: number
                rejected: number
                degraded: number
              }
              errorRate: number | null
              attempts: number
              usage: {
                input: number
                cachedInput: number
                cacheWrite: number
                cacheWriteHour?: number
                output: number
                reasoning: number
              }
              estimated: number
              costNanoUsd: number | null
              unpriced: number
              cache: {
                hit: number
                miss: number
                bypass: number
              }
              cacheRate: number | null
              repair: {
                repaired: number
                retried: number
                failed: number
              }
              latencyMs: {
                p50: number | null
                p95: number | null
              }
              firstByteMs: {
                p50: number | null
                p95: number | null
              }
            }[]
          }
        }
      }
    }
  }
  listCalls: {
    parameters: {
      query?: {
        id?: string
        target?: string
        model?: string
        task?: string
        /** @description Id of an API key. */
        key?: string
        promptVersion?: string
        outcome?: 'ok' | 'error' | 'aborted' | 'rejected' | 'degraded'
        cache?: 'hit' | 'miss' | 'bypass'
        item?: string
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        from?: string
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        to?: string
        /** @description `nextCursor` of the page before. */
        cursor?: string
        /** @description Rows a page. */
        limit?: number
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "calls": [
           *         {
           *           "id": "call_7Qm2",
           *           "at": 1767355200000,
           *           "keyId": "key_1f00ab12",
           *           "task": "summarize",
           *           "promptVersion": "summarize-1f0c2ab97d3e",
           *           "alias": "default",
           *           "target": "fast",
           *           "provider": "openai-compatible",
           *           "model": "gpt-5-mini",
           *           "operation": "chat",
           *           "stream": false,
           *           "usage": {
           *             "input": 400,
           *             "cachedInput": 0,
           *             "cacheWrite": 0,
           *             "output": 60,
           *             "reasoning": 0
           *           },
           *           "estimated": false,
           *           "costNanoUsd": 220000,
           *           "priceId": "genai-prices@0.1.8/openai/gpt-5-mini",
           *           "latencyMs": 840,
           *           "firstByteMs": 300,
           *           "cache": "miss",
           *           "attempts": 1,
           *           "outcome": "ok",
           *           "error": null,
           *           "repair": null,
           *           "itemId": null,
           *           "trace": null
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': {
            calls: components['schemas']['LlmCall'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  listBudgets: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "budgets": [
           *         {
           *           "scope": "workspace",
           *           "name": null,
           *           "period": "day",
           *           "limitNanoUsd": 5000000000,
           *           "spentNanoUsd": 41362500,
           *           "reservedNanoUsd": 0,
           *           "resetsAt": 1767398400000,
           *           "onExhausted": "degrade"
           *         }
           *       ]
           *     }
           */
          'application/json': {
            budgets: components['schemas']['Budget'][]
          }
        }
      }
    }
  }
  listAudit: {
    parameters: {
      query?: {
        actor?: string
        action?: string
        subject?: string
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        from?: string
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        to?: string
        /** @description `nextCursor` of the page before. */
        cursor?: string
        /** @description Rows a page. */
        limit?: number
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "entries": [
           *         {
           *           "at": 1767323045000,
           *           "actor": "key_0a1b2c3d",
           *           "action": "rule.published",
           *           "subject": "open-ticket",
           *           "details": {
           *             "version": 18,
           *             "before": 17,
           *             "reason": "Low urgency is not worth a ticket"
           *           }
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': {
            entries: components['schemas']['AuditEntry'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  getConfig: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Config']
        }
      }
    }
  }
  putConfig: {
    parameters: {
      query?: never
      header?: {
        /** @description Why, for the history of the rules that change. */
        'Sluice-Reason'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          config: {
            [key: string]: unknown
          }
          /** @default {} */
          secrets?: {
            [key: string]: string
          }
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            workspace: string
            version: number
            config: components['schemas']['BotConfig']
            secrets: string[]
            changedAt: number
            changedBy: string
            changed: boolean
          }
        }
      }
    }
  }
  checkConfig: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "config": {
         *         "version": 1,
         *         "sources": {},
         *         "rules": {
         *           "tickets": {
         *             "when": "item.txt == \"a\"",
         *             "then": [
         *               {
         *                 "to": "jira"
         *               }
         *             ]
         *           }
         *         }
         *       }
         *     }
         */
        'application/json': {
          config: {
            [key: string]: unknown
          }
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "issues": [
           *         {
           *           "path": "rules.tickets.when",
           *           "message": "item has no field txt (character 6)"
           *         }
           *       ]
           *     }
           */
          'application/json': {
            issues: {
              path: string
              message: string
            }[]
          }
        }
      }
    }
  }
  listSecrets: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "secrets": [
           *         {
           *           "name": "GITHUB_SECRET",
           *           "set": true,
           *           "source": "api",
           *           "updatedAt": 1767323045000,
           *           "updatedBy": "key_0a1b2c3d",
           *           "previousUntil": 1767409445000,
           *           "usedBy": [
           *             "sources.github.secret"
           *           ]
           *         }
           *       ],
           *       "underPreviousKey": 0
           *     }
           */
          'application/json': {
            secrets: components['schemas']['Secret'][]
            underPreviousKey: number
          }
        }
      }
    }
  }
  putSecret: {
    parameters: {
      query?: never
      header?: never
      path: {
        name: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "value": "the-new-value-that-the-provider-shows",
         *       "keepPreviousHours": 48
         *     }
         */
        'application/json': {
          value: string
          keepPreviousHours?: number
        }
      }
    }
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "name": "GITHUB_SECRET",
           *       "version": 12,
           *       "changed": true,
           *       "previousUntil": 1767495845000
           *     }
           */
          'application/json': {
            name: string
            version: number
            changed: boolean
            previousUntil: number | null
          }
        }
      }
    }
  }
  deleteSecret: {
    parameters: {
      query?: never
      header?: never
      path: {
        name: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "name": "GITHUB_SECRET"
           *     }
           */
          'application/json': {
            name: string
          }
        }
      }
    }
  }
  resealSecrets: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "resealed": 7,
           *       "left": 0
           *     }
           */
          'application/json': {
            resealed: number
            left: number
          }
        }
      }
    }
  }
}
