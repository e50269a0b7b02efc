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
  '/v1/sign-in': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Whether one can sign in without a key */
    get: operations['getSignIn']
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
    /** Who one is here */
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
  '/v1/sessions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Where one is signed in */
    get: operations['listSessions']
    put?: never
    post?: never
    /** Sign out everywhere */
    delete: operations['signOutEverywhere']
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
  '/v1/attention/{cause}/acknowledge': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Say that a trouble is known */
    post: operations['acknowledgeAttention']
    /** Show a trouble again that was acknowledged */
    delete: operations['reopenAttention']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/markers': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Releases that were posted, newest first */
    get: operations['listMarkers']
    put?: never
    /** Mark a release on the charts */
    post: operations['postMarker']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/markers/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Take a marker off the charts */
    delete: operations['deleteMarker']
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
  '/metrics': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What waits, and what was counted since midnight, for Prometheus */
    get: operations['getMetrics']
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
  '/v1/items/actions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Do something to many items */
    post: operations['actOnItems']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/items/assignees': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Who looks after items */
    get: operations['listAssignees']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/authors': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Who wrote something, by a piece of the name */
    get: operations['findAuthors']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/traces/{trace}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The item of a trace id, as log lines have it */
    get: operations['findByTrace']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/views': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Saved lists of items */
    get: operations['listViews']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/views/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A saved list of items */
    get: operations['getView']
    /** Keep a list of items under a name */
    put: operations['putView']
    post?: never
    /** Delete a saved list */
    delete: operations['deleteView']
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
  '/v1/items/{id}/notes': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Write a note at an item */
    post: operations['postNote']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/items/{id}/notes/{note}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Take a note back */
    delete: operations['deleteNote']
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
  '/v1/topics': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What people write about, by topic */
    get: operations['listTopics']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/topics/{topic}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** One topic: its course, where it comes from, and what people say */
    get: operations['getTopic']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/topics/{topic}/rename': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Give a topic another name */
    post: operations['renameTopic']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/topics/{topic}/merge': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Put other topics under this one */
    post: operations['mergeTopics']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/topics/{topic}/split': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Take names out of a topic */
    post: operations['splitTopic']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/topics/{topic}/mark': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Pin a topic, mute it, or say that it is over */
    post: operations['markTopic']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/topic-suggestions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Topics that seem to be one */
    get: operations['suggestTopics']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/topic-versions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What people have made of the topics, newest first */
    get: operations['listTopicVersions']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/topic-versions/undo': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Take a change of topics back */
    post: operations['undoTopicVersion']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/source-kinds': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What a source can be */
    get: operations['listSourceKinds']
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
    /** Make a source, or change it */
    put: operations['putSource']
    post?: never
    /** Take a source out */
    delete: operations['deleteSource']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/sources/{name}/pause': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Take nothing from a source for a while */
    post: operations['pauseSource']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/sources/{name}/resume': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Let a source take inputs again */
    post: operations['resumeSource']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/sources/{name}/test': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Send a test event */
    post: operations['testSource']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/sources/{name}/rejected/{id}/replay': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Take a request after all that was refused */
    post: operations['replayRejected']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/sources/{name}/rejected/replay': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Take requests after all that were refused for one reason */
    post: operations['replayAllRejected']
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
  '/v1/rules/explain': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Why a rule matches past items, or does not */
    post: operations['explainRule']
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
  '/v1/dead-letters/{id}/check': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** What would become of a dead letter, as it is or corrected */
    post: operations['checkDeadLetter']
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
    /** Put a dead letter back to its stage, corrected where that is needed */
    post: operations['replayDeadLetter']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/dead-letters/discard': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Discard dead letters: nothing more is done about them */
    post: operations['discardDeadLetters']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/dead-letters/reopen': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Take back that dead letters were discarded */
    post: operations['reopenDeadLetters']
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
  '/v1/prompts/{name}/results': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How the versions of a prompt did */
    get: operations['getPromptResults']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/prompts/{name}/try': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Try a version of a prompt on real items */
    post: operations['tryPrompt']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/prompts/{name}/examples': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What people have corrected, as labelled examples */
    get: operations['exportPromptExamples']
    put?: never
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
  '/v1/usage/export': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What calls of models came to, or the calls themselves, as a file */
    get: operations['exportUsage']
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
  '/v1/usage/calls/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** One call of a model */
    get: operations['getCall']
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
  '/v1/prices': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The prices of the workspace’s own, which count before the price list */
    get: operations['listPrices']
    /** Say what a model costs, also for the calls that are over */
    put: operations['putPrice']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/usage/reprice': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Give stored calls that had no price the one that is known by now */
    post: operations['repriceCalls']
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
  '/v1/audit/export': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The audit log as a file */
    get: operations['exportAudit']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/keys': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The API keys of the workspace, newest first */
    get: operations['listKeys']
    put?: never
    /** Make an API key */
    post: operations['createKey']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/keys/{id}/rotate': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Put a new API key in the place of one */
    post: operations['rotateKey']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/keys/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Revoke an API key */
    delete: operations['revokeKey']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/members': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The members of the workspace, by address */
    get: operations['listMembers']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/members/{email}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /** Give somebody a role in the workspace */
    put: operations['putMember']
    post?: never
    /** Take somebody’s role away */
    delete: operations['removeMember']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/workspaces': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The workspaces that one may enter */
    get: operations['listWorkspaces']
    put?: never
    /** Make a workspace */
    post: operations['createWorkspace']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/workspaces/{name}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /** Call the workspace something else */
    put: operations['renameWorkspace']
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
    /** What is wrong with a configuration, and what it would change */
    post: operations['checkConfig']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/config/versions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What the configuration has been, newest first */
    get: operations['listConfigVersions']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/config/versions/{version}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A version of the configuration, and what it changed */
    get: operations['getConfigVersion']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/config/versions/{version}/restore': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Put an earlier configuration in force again */
    post: operations['restoreConfig']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/time-zone': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Where the days of the workspace begin */
    get: operations['getTimeZone']
    /** Set where the days of the workspace begin */
    put: operations['putTimeZone']
    post?: never
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
  '/v1/health/details': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How the installation is */
    get: operations['getHealthDetails']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/retention': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How long each kind of data is kept, and what is stored of it */
    get: operations['getRetention']
    /** Set how long data is kept, and what becomes of personal data */
    put: operations['putRetention']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/retention/preview': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** What other settings would delete tonight */
    post: operations['previewRetention']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/people': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Find a person by the id that a source has for them, or by e-mail address */
    get: operations['findPeople']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/people/{id}/export': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Everything that is stored of a person, as a file */
    get: operations['exportPerson']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/people/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Delete everything that is stored of a person */
    delete: operations['erasePerson']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/erasures': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Receipts of what was deleted of people, newest first */
    get: operations['listErasures']
    put?: never
    post?: never
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
          | 'SOURCE_PAUSED'
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
      workspaceTitle: string
      timeZone: string
      id: string
      name: string
      /** @enum {string} */
      by: 'key' | 'person'
      /** @enum {string|null} */
      role: 'viewer' | 'operator' | 'admin' | null
      scopes: ('read' | 'write' | 'ingest' | 'analyze' | 'llm' | 'admin')[]
      expiresAt: number | null
    }
    BrowserSession: {
      id: string
      createdAt: number
      expiresAt: number
      address: string | null
      agent: string | null
      current: boolean
    }
    ReleaseMarker: {
      id: string
      at: number
      label: string
      url: string | null
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
      activity: {
        at: number
        by: string
        action: string
        details: {
          [key: string]: unknown
        }
      }[]
      notes: {
        id: number
        at: number
        by: string
        mine: boolean
        text: string
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
        edited?: ('title' | 'text')[]
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
      source: string | null
      code: string
      reason: string
      times: number
      failedAt: number
      replayedAt: number | null
      message?: unknown
      edited: {
        at: number
        by: string
        original?: unknown
      } | null
      discarded: {
        at: number
        by: string
        reason: string
      } | null
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
    ItemAction:
      | {
          /** @enum {string} */
          kind: 'done'
        }
      | {
          /** @enum {string} */
          kind: 'todo'
        }
      | {
          /** @enum {string} */
          kind: 'clear'
        }
      | {
          /** @enum {string} */
          kind: 'snooze'
          until: number
        }
      | {
          /** @enum {string} */
          kind: 'assign'
          assignee: string | null
        }
      | {
          /** @enum {string} */
          kind: 'tag'
          tag: string
        }
      | {
          /** @enum {string} */
          kind: 'untag'
          tag: string
        }
      | {
          /** @enum {string} */
          kind: 'correct'
          judgement: {
            /** @enum {string} */
            sentiment?: 'positive' | 'neutral' | 'negative'
            /** @enum {string} */
            category?: 'bug' | 'feature' | 'praise' | 'complaint' | 'question' | 'other'
            /** @enum {string} */
            urgency?: 'low' | 'normal' | 'high' | 'critical'
            topics?: string[]
          }
        }
      | {
          /** @enum {string} */
          kind: 'reanalyze'
        }
      | {
          /** @enum {string} */
          kind: 'redispatch'
        }
    SavedView: {
      id: string
      name: string
      filters: {
        /** @enum {string} */
        view?: 'toLookAt' | 'negative' | 'bugs' | 'waiting' | 'degraded' | 'snoozed' | 'all'
        source?: string
        /** @enum {string} */
        sentiment?: 'positive' | 'neutral' | 'negative'
        /** @enum {string} */
        category?: 'bug' | 'feature' | 'praise' | 'complaint' | 'question' | 'other'
        /** @enum {string} */
        urgency?: 'low' | 'normal' | 'high' | 'critical'
        topic?: string
        /** @description The source’s own id of the author. */
        author?: string
        /** @enum {string} */
        stage?: 'normalized' | 'analyzed' | 'dispatched'
        /**
         * @description What is left to do about it; `todo`: neither done nor snoozed.
         * @enum {string}
         */
        state?: 'todo' | 'done' | 'snoozed'
        tag?: string
        /** @description Who looks after it. */
        assignee?: string
        /** @description Words in title, text and summary: `export "loses rows" crash*`. */
        q?: string
        /**
         * @description Received in this time, up to now; it begins with a whole hour.
         * @enum {string}
         */
        last?: '24h' | '7d' | '30d'
        /** @description Milliseconds since 1970; of receipt, included. */
        from?: number
        /** @description Milliseconds since 1970; of receipt, not included. */
        to?: number
      }
      shared: boolean
      mine: boolean
      updatedAt: number
    }
    ItemNote: {
      id: number
      at: number
      text: string
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
      operands?: {
        expression: string
        value?: unknown
      }[]
    }
    Topic: {
      topic: string
      /** @enum {string} */
      state: 'emerging' | 'active' | 'resolved' | 'muted'
      pinned: boolean
      resolvedAt: number | null
      items: number
      previous: number
      people: number
      negative: number
      neutral: number
      positive: number
      firstSeen: number | null
      series: number[]
      tickets: number
      quote: {
        itemId: string
        text: string
      } | null
    }
    TopicDetail: {
      topic: string
      /** @enum {string} */
      state: 'emerging' | 'active' | 'resolved' | 'muted'
      pinned: boolean
      resolvedAt: number | null
      items: number
      previous: number
      people: number
      negative: number
      neutral: number
      positive: number
      firstSeen: number | null
      asOf: number
      from: number
      to: number
      bucketMs: number
      names: string[]
      sentiment: {
        at: number
        negative: number
        neutral: number
        positive: number
      }[]
      previousNegative: number[]
      markers: {
        at: number
        /** @enum {string} */
        kind: 'rule' | 'prompt' | 'config' | 'release'
        label: string
        url: string | null
      }[]
      sampled: number
      sources: {
        value: string
        items: number
      }[]
      categories: {
        value: string
        items: number
      }[]
      beside: {
        value: string
        items: number
      }[]
      quotes: {
        /** @enum {string} */
        kind: 'representative' | 'newest' | 'negative'
        itemId: string
        text: string
        author: string | null
        source: string
        /** @enum {string} */
        category: 'bug' | 'feature' | 'praise' | 'complaint' | 'question' | 'other'
        /** @enum {string} */
        sentiment: 'positive' | 'neutral' | 'negative'
        receivedAt: number
      }[]
      tickets: {
        destination: string
        externalId: string
        url: string
        items: number
        lastAt: number | null
      }[]
      rules: string[]
      versions: components['schemas']['TopicVersion'][]
    }
    TopicVersion: {
      version: number
      at: number
      author: string
      /** @enum {string} */
      verb: 'renamed' | 'merged' | 'split' | 'pinned' | 'unpinned' | 'muted' | 'unmuted' | 'resolved' | 'reopened' | 'undone'
      topic: string
      names: {
        [key: string]: {
          before: string | null
          after: string | null
        }
      }
      marks: {
        [key: string]: {
          before: {
            pinned: boolean
            muted: boolean
            resolvedAt: number | null
          } | null
          after: {
            pinned: boolean
            muted: boolean
            resolvedAt: number | null
          } | null
        }
      }
      undoes: number | null
      undone: boolean
    }
    EditedTopic: {
      topic: string
      version: number | null
      preview: {
        moves: {
          name: string
          from: string
          to: string
          items: number
          quote: string | null
        }[]
        results: {
          topic: string
          items: number
        }[]
        rules: string[]
      }
    }
    SourceKind: {
      kind: string
      title: string
      docs: string
      /** @enum {string} */
      way: 'called' | 'asked' | 'mailed' | 'handed_in'
      setup: {
        menu: string
        secret: string
        /** @enum {boolean} */
        yours?: true
        also?: string
      } | null
      fields: {
        name: string
        /** @enum {string} */
        type: 'text' | 'number' | 'switch' | 'choice' | 'list' | 'secret' | 'proof' | 'mapping'
        required: boolean
        choices: string[] | null
        default: string | number | boolean | null
      }[]
      secretByHandshake: boolean
      testable: boolean
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
      paused: boolean
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
    EditedSource: {
      name: string
      version: number
      changed: boolean
    }
    TestedSource:
      | {
          /** @enum {string} */
          outcome: 'taken'
          id: string | null
          duplicate: boolean
        }
      | {
          /** @enum {string} */
          outcome: 'refused'
          status: number
          /** @enum {string|null} */
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
            | 'SOURCE_PAUSED'
            | 'INTERNAL'
            | 'UPSTREAM_FAILED'
            | 'NOT_LIVE_YET'
            | 'UNAVAILABLE'
            | null
          message: string
        }
      | {
          /** @enum {string} */
          outcome: 'impossible'
          message: string
        }
    ReplayedRequest: {
      id: string
      /** @enum {string} */
      outcome: 'taken' | 'refused'
      eventId: string | null
      known: boolean
      reason: string | null
      message: string | null
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
      id?: string
      keptUntil?: number
      /** @enum {string} */
      notKept?: 'too_large' | 'too_many'
      taken?: {
        at: number
        by: string | null
        eventId: string
      }
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
      lastMatchAt: number | null
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
        createdByName: string | null
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
      notMatching: {
        itemId: string
        source: string
        title: string | null
        text: string
        receivedAt: number
      }[]
      days: {
        start: number
        lookedAt: number
        matching: number
        matchingNow: number
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
      hours: {
        start: number
        delivered: number
        failed: number
      }[]
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
      week: {
        version: string
        items: number | null
        calls: number
        validFirst: {
          count: number
          of: number
          share: number | null
          low: number | null
          high: number | null
        }
        repaired: {
          count: number
          of: number
          share: number | null
          low: number | null
          high: number | null
        }
        unanswered: {
          count: number
          of: number
          share: number | null
          low: number | null
          high: number | null
        }
        corrected: {
          count: number
          of: number
          share: number | null
          low: number | null
          high: number | null
        } | null
        agreement: {
          fields: number
          corrected: number
          share: number | null
          byField: {
            [key: string]: number
          }
        } | null
        costNanoUsdPer1000: number | null
        latencyMs: {
          p50: number | null
          low: number | null
          high: number | null
          p95: number | null
        }
      } | null
      asksModels: boolean
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
        reason: string
      }[]
      callers: {
        [key: string]: string
      }
      asksModels: boolean
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
    PromptResults: {
      name: string
      from: number
      to: number
      versions: {
        version: string
        items: number | null
        calls: number
        validFirst: {
          count: number
          of: number
          share: number | null
          low: number | null
          high: number | null
        }
        repaired: {
          count: number
          of: number
          share: number | null
          low: number | null
          high: number | null
        }
        unanswered: {
          count: number
          of: number
          share: number | null
          low: number | null
          high: number | null
        }
        corrected: {
          count: number
          of: number
          share: number | null
          low: number | null
          high: number | null
        } | null
        agreement: {
          fields: number
          corrected: number
          share: number | null
          byField: {
            [key: string]: number
          }
        } | null
        costNanoUsdPer1000: number | null
        latencyMs: {
          p50: number | null
          low: number | null
          high: number | null
          p95: number | null
        }
      }[]
      embeddedItems: number | null
      comparison: {
        since: number
        share: number
        production: {
          version: string
          items: number | null
          calls: number
          validFirst: {
            count: number
            of: number
            share: number | null
            low: number | null
            high: number | null
          }
          repaired: {
            count: number
            of: number
            share: number | null
            low: number | null
            high: number | null
          }
          unanswered: {
            count: number
            of: number
            share: number | null
            low: number | null
            high: number | null
          }
          corrected: {
            count: number
            of: number
            share: number | null
            low: number | null
            high: number | null
          } | null
          agreement: {
            fields: number
            corrected: number
            share: number | null
            byField: {
              [key: string]: number
            }
          } | null
          costNanoUsdPer1000: number | null
          latencyMs: {
            p50: number | null
            low: number | null
            high: number | null
            p95: number | null
          }
        }
        candidate: {
          version: string
          items: number | null
          calls: number
          validFirst: {
            count: number
            of: number
            share: number | null
            low: number | null
            high: number | null
          }
          repaired: {
            count: number
            of: number
            share: number | null
            low: number | null
            high: number | null
          }
          unanswered: {
            count: number
            of: number
            share: number | null
            low: number | null
            high: number | null
          }
          corrected: {
            count: number
            of: number
            share: number | null
            low: number | null
            high: number | null
          } | null
          agreement: {
            fields: number
            corrected: number
            share: number | null
            byField: {
              [key: string]: number
            }
          } | null
          costNanoUsdPer1000: number | null
          latencyMs: {
            p50: number | null
            low: number | null
            high: number | null
            p95: number | null
          }
        }
        differences: {
          /** @enum {string} */
          measure: 'corrected' | 'validFirst' | 'unanswered'
          value: number
          low: number
          high: number
          /** @enum {string|null} */
          better: 'candidate' | 'production' | null
        }[]
        /** @enum {string} */
        verdict: 'candidate' | 'production' | 'same' | 'undecided'
        needs: number | null
      } | null
    }
    PromptTrial: {
      name: string
      version: string
      against: string | null
      asksModels: boolean
      items: number
      changed: number
      correctedFields: number
      before: {
        costNanoUsd: number | null
        latencyMs: number | null
        right: number
        failed: number
        embedded: number
      } | null
      after: {
        costNanoUsd: number | null
        latencyMs: number | null
        right: number
        failed: number
        embedded: number
      }
      rows: components['schemas']['TrialRow'][]
    }
    TrialRow: {
      id: string
      text: string
      title: string | null
      source: string
      receivedAt: number
      before:
        | {
            /** @enum {boolean} */
            ok: true
            fields: {
              [key: string]: unknown
            }
            version: string
            model: string
            embedded: boolean
            degradedBy: string | null
            costNanoUsd: number | null
            latencyMs: number | null
          }
        | {
            /** @enum {boolean} */
            ok: false
            code: string
            message: string
          }
        | null
      after:
        | {
            /** @enum {boolean} */
            ok: true
            fields: {
              [key: string]: unknown
            }
            version: string
            model: string
            embedded: boolean
            degradedBy: string | null
            costNanoUsd: number | null
            latencyMs: number | null
          }
        | {
            /** @enum {boolean} */
            ok: false
            code: string
            message: string
          }
      changed: string[]
      people: {
        sentiment?: string
        category?: string
        urgency?: string
        topics?: string[]
      } | null
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
      fallbacks: number
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
      label: string | null
      /** @enum {string} */
      period: 'day' | 'month'
      limitNanoUsd: number
      spentNanoUsd: number
      reservedNanoUsd: number
      resetsAt: number
      /** @enum {string} */
      onExhausted: 'reject' | 'degrade'
      forecast: {
        /** @enum {string} */
        method: 'moving-average'
        hours: number
        calls: number
        rough: boolean
        perDayNanoUsd: number
        atResetNanoUsd: number
        reachedAt: number | null
      } | null
    }
    Price: {
      model: string
      price: {
        input: number
        output: number
        cachedInput?: number
        cacheWrite?: number
      }
    }
    Repriced: {
      calls: number
      costNanoUsd: number
      more: boolean
    }
    AuditEntry: {
      id: number
      at: number
      actor: string
      actorName: string | null
      action: string
      subject: string
      details: {
        [key: string]: unknown
      }
    }
    ApiKey: {
      id: string
      name: string
      prefix: string | null
      scopes: ('read' | 'write' | 'ingest' | 'analyze' | 'llm' | 'admin')[]
      createdAt: number
      createdBy: {
        id: string
        name: string | null
      } | null
      expiresAt: number | null
      revokedAt: number | null
      replacedBy: string | null
      lastUsed: {
        at: number
        address: string | null
        agent: string | null
      } | null
      callsLastDay: number
      own: boolean
    }
    Member: {
      email: string
      /** @enum {string} */
      role: 'viewer' | 'operator' | 'admin'
      scopes: ('read' | 'write' | 'ingest' | 'analyze' | 'llm' | 'admin')[]
      addedAt: number
      addedBy: {
        id: string
        name: string | null
      }
      lastSeenAt: number | null
      own: boolean
    }
    Workspace: {
      name: string
      title: string
      createdAt: number | null
      createdBy: string | null
      /** @enum {string|null} */
      role: 'viewer' | 'operator' | 'admin' | null
      current: boolean
      canEnter: boolean
    }
    Config: {
      workspace: string
      version: number
      config: components['schemas']['BotConfig']
      secrets: string[]
      changedAt: number
      changedBy: string
      configVersion: number
      managed: {
        repository: string | null
        commit: string | null
        version: number
        at: number
        editedSince: number
      } | null
    }
    BotConfig: {
      /** @enum {number} */
      version: 1
      /** @default default */
      workspace: string
      timezone?: string
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
          paused?: boolean
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
          /** @enum {string} */
          defaultRole?: 'viewer' | 'operator' | 'admin'
          /** @enum {boolean} */
          membersOnly?: true
          /** @enum {boolean} */
          members?: true
        }[]
      }
      retention?: {
        items?: number
        payloads?: number
        deliveries?: number
        deadLetters?: number
        rejects?: number
        usage?: number
        audit?: number
        conversations?: number
      }
      privacy?: {
        /**
         * @default keep
         * @enum {string}
         */
        personalData: 'keep' | 'redact'
        /**
         * @default [
         *       "email",
         *       "phone",
         *       "card",
         *       "iban",
         *       "ip"
         *     ]
         */
        kinds: ('email' | 'phone' | 'card' | 'iban' | 'ip')[]
      }
    }
    /**
     * @default {
     *       "from": "file"
     *     }
     */
    AppliedFrom:
      | {
          /** @enum {string} */
          from: 'git'
          repository?: string
          commit?: string
        }
      | {
          /** @enum {string} */
          from: 'file'
        }
    ConfigChange: {
      /** @enum {string} */
      change: 'added' | 'removed' | 'changed'
      path: string[]
      value?: unknown
      fields: {
        path: (string | number)[]
        before?: unknown
        after?: unknown
      }[]
    }
    ConfigVersion: {
      version: number
      createdAt: number
      createdBy: string
      createdByName: string | null
      reason: string | null
      appliedFrom: components['schemas']['AppliedFrom']
      changes:
        | {
            /** @enum {string} */
            change: 'added' | 'removed' | 'changed'
            path: string[]
          }[]
        | null
    }
    Secret: {
      name: string
      set: boolean
      /** @enum {string|null} */
      source: 'config' | 'api' | 'handshake' | null
      updatedAt: number | null
      updatedBy: string | null
      previousUntil: number | null
      previousUsedAt: number | null
      usedBy: string[]
    }
    WorkerHealth: {
      worker: string
      ok: boolean
      checks: {
        name: string
        ok: boolean
        durationMs: number
        detail?: string
      }[]
    }
    PendingStage: {
      /** @enum {string} */
      stage: 'normalized' | 'analyzed' | 'deliveries' | 'retrying' | 'held' | 'awaiting_approval' | 'dead_letters'
      count: number
      more: boolean
      oldestAt: number | null
    }
    CronRun: {
      at: number
      durationMs: number
      duties: {
        name: string
        durationMs: number
        ok: boolean
      }[]
    }
    RetainedKind: {
      /** @enum {string} */
      kind: 'items' | 'payloads' | 'deliveries' | 'deadLetters' | 'rejects' | 'usage' | 'audit' | 'conversations'
      days: number | null
      stored: components['schemas']['Amount']
      oldestAt: number | null
      due: components['schemas']['Amount']
      lastRun: {
        at: number
        removed: number
        removedInAll: number
        finished: boolean
      } | null
    }
    Amount: {
      count: number
      /** @enum {string} */
      precision: 'exact' | 'estimate' | 'at_least'
    }
    Person: {
      id: string
      source: string
      author: string
      name: string | null
      email: string | null
      items: number
      firstAt: number
      lastAt: number
    }
    Erasure: {
      id: string
      digest: string
      askedAt: number
      askedBy: string
      finishedAt: number | null
      watching: boolean
      removed: {
        [key: string]: number
      }
      sent: {
        [key: string]: number
      }
    }
    ReceiveWebhookAnswer: {
      id: string
      /** @enum {boolean} */
      duplicate?: true
    }
    CreateChatCompletionAnswer: {
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
    CreateResponseAnswer: {
      id: string
      output: {
        [key: string]: unknown
      }[]
    } & {
      [key: string]: unknown
    }
    CreateEmbeddingAnswer: {
      data: ({
        index: number
        embedding: number[]
      } & {
        [key: string]: unknown
      })[]
    } & {
      [key: string]: unknown
    }
    ListModelsAnswer: {
      data: ({
        id: string
        owned_by: string
      } & {
        [key: string]: unknown
      })[]
    } & {
      [key: string]: unknown
    }
    GetSignInAnswer: {
      person: {
        name: string
        workspaces: string[]
      } | null
      refusal: string | null
    }
    SignOutAnswer: {
      /** @enum {boolean} */
      signedOut: true
    }
    ListSessionsAnswer: {
      sessions: components['schemas']['BrowserSession'][]
    }
    SignOutEverywhereAnswer: {
      ended: number
    }
    GetOverviewAnswer: {
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
        previous: number
        negative: number
        neutral: number
        positive: number
        rejected: number
        lastAt: number | null
        /** @enum {string} */
        state: 'ok' | 'failing' | 'silent'
        series: number[]
        negativeSeries: number[]
      }[]
      categories: {
        /** @enum {string} */
        category: 'bug' | 'feature' | 'praise' | 'complaint' | 'question' | 'other'
        items: number
        previous: number
        negative: number
        neutral: number
        positive: number
        series: number[]
        negativeSeries: number[]
      }[]
      topics: {
        topic: string
        items: number
        previous: number
        negative: number
        neutral: number
        positive: number
        authors: number
        firstSeen: number | null
        series: number[]
        quote: {
          itemId: string
          text: string
        } | null
      }[]
      topicsFrom: number
      topicsTo: number
      attention: {
        cause: string
        kind: string
        subject: string
        sentence: string
        since: number
        link: string
        action: string
        level: number
        acknowledged: {
          at: number
          by: string
        } | null
      }[]
      markers: {
        at: number
        /** @enum {string} */
        kind: 'rule' | 'prompt' | 'config' | 'release'
        label: string
        url: string | null
      }[]
    }
    AcknowledgeAttentionAnswer: {
      cause: string
      at: number
    }
    ReopenAttentionAnswer: {
      cause: string
      /** @enum {boolean} */
      reopened: true
    }
    ListMarkersAnswer: {
      markers: components['schemas']['ReleaseMarker'][]
      nextCursor: string | null
    }
    DeleteMarkerAnswer: {
      id: string
      /** @enum {boolean} */
      deleted: true
    }
    PostInputsAnswer: {
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
                | 'SOURCE_PAUSED'
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
    ListItemsAnswer: {
      items: components['schemas']['ItemLine'][]
      nextCursor: string | null
    }
    CountItemsAnswer: {
      toLookAt: number
      negative: number
      bugs: number
      waiting: number
      degraded: number
      snoozed: number
      all: number
    }
    ActOnItemsAnswer: {
      preview: {
        changes: number
        /** @description Items left out, by the reason. */
        skipped: {
          [key: string]: number
        }
        more: boolean
        oldestAt: number | null
        seconds: number
        sends: {
          lookedAt: number
          actions: {
            [key: string]: number
          }
          already: number
        } | null
      } | null
      changed: {
        id: string
        /** @enum {string|null} */
        state: 'todo' | 'done' | 'snoozed' | null
        until: number | null
        assignee: string | null
      }[]
      /** @description Items left out, by the reason. */
      skipped: {
        [key: string]: number
      }
      nextCursor: string | null
    }
    ListAssigneesAnswer: {
      assignees: string[]
    }
    FindAuthorsAnswer: {
      authors: {
        author: string
        name: string | null
        items: number
      }[]
    }
    FindByTraceAnswer: {
      itemId: string
    }
    ListViewsAnswer: {
      views: {
        id: string
        name: string
        filters: {
          /** @enum {string} */
          view?: 'toLookAt' | 'negative' | 'bugs' | 'waiting' | 'degraded' | 'snoozed' | 'all'
          source?: string
          /** @enum {string} */
          sentiment?: 'positive' | 'neutral' | 'negative'
          /** @enum {string} */
          category?: 'bug' | 'feature' | 'praise' | 'complaint' | 'question' | 'other'
          /** @enum {string} */
          urgency?: 'low' | 'normal' | 'high' | 'critical'
          topic?: string
          /** @description The source’s own id of the author. */
          author?: string
          /** @enum {string} */
          stage?: 'normalized' | 'analyzed' | 'dispatched'
          /**
           * @description What is left to do about it; `todo`: neither done nor snoozed.
           * @enum {string}
           */
          state?: 'todo' | 'done' | 'snoozed'
          tag?: string
          /** @description Who looks after it. */
          assignee?: string
          /** @description Words in title, text and summary: `export "loses rows" crash*`. */
          q?: string
          /**
           * @description Received in this time, up to now; it begins with a whole hour.
           * @enum {string}
           */
          last?: '24h' | '7d' | '30d'
          /** @description Milliseconds since 1970; of receipt, included. */
          from?: number
          /** @description Milliseconds since 1970; of receipt, not included. */
          to?: number
        }
        shared: boolean
        mine: boolean
        updatedAt: number
        count: number | null
      }[]
    }
    PutItemStateAnswer: {
      id: string
      /** @enum {string} */
      state: 'todo' | 'done' | 'snoozed'
      until: number | null
      assignee: string | null
      updatedAt: number
    }
    CorrectItemAnswer: {
      id: string
      corrected: boolean
      analysis: components['schemas']['Analysis']
    }
    ReanalyzeItemAnswer: {
      id: string
      /** @enum {string} */
      stage: 'normalized' | 'analyzed' | 'dispatched'
    }
    RedispatchItemAnswer: {
      id: string
      /** @enum {string} */
      stage: 'normalized' | 'analyzed' | 'dispatched'
    }
    ExplainItemAnswer: {
      itemId: string
      at: number
      rules: components['schemas']['ExplainedRule'][]
    }
    GetSentimentStatsAnswer: {
      from: number
      to: number
      /** @enum {string} */
      interval: 'hour' | 'day'
      buckets: {
        start: number
        source: string | null
        /** @enum {string|null} */
        category: 'bug' | 'feature' | 'praise' | 'complaint' | 'question' | 'other' | null
        positive: number
        neutral: number
        negative: number
        count: number
        averageScore: number
      }[]
    }
    ListTopicsAnswer: {
      asOf: number
      from: number
      to: number
      understood: number
      topics: components['schemas']['Topic'][]
      nextCursor: string | null
    }
    SuggestTopicsAnswer: {
      suggestions: {
        name: string
        topics: {
          topic: string
          items: number
        }[]
      }[]
    }
    ListTopicVersionsAnswer: {
      versions: components['schemas']['TopicVersion'][]
      nextCursor: string | null
    }
    ListSourceKindsAnswer: {
      kinds: components['schemas']['SourceKind'][]
    }
    ListSourcesAnswer: {
      sources: components['schemas']['Source'][]
    }
    GetSourceAnswer: {
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
      paused: boolean
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
      config: {
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
        paused?: boolean
      } & {
        [key: string]: unknown
      }
      version: number
      handshakeToken?: string
    }
    ReplayAllRejectedAnswer: {
      dryRun: boolean
      taken: number
      refused: number
      requests: components['schemas']['ReplayedRequest'][]
    }
    TryMappingAnswer: {
      items: components['schemas']['Item'][]
      issues: {
        path: string
        message: string
      }[]
    }
    PollSourceAnswer: {
      lastRunAt: number | null
      nextRunAt: number | null
      failures: number
      lastError: string | null
      taken: number
      refused?: number
      note?: string | null
      stopped?: boolean
    }
    GetRejectStatsAnswer: {
      from: number
      to: number
      rejects: {
        source: string
        reason: string
        count: number
        lastHour: number
      }[]
    }
    ListRulesAnswer: {
      rules: components['schemas']['RuleSummary'][]
      countedSince: number
    }
    DeleteRuleDraftAnswer: {
      name: string
    }
    ExplainRuleAnswer: {
      items: {
        itemId: string
        rule: components['schemas']['ExplainedRule']
      }[]
    }
    ConvertRuleFormAnswer: {
      form: components['schemas']['ConditionForm'] | null
      expression: string
    }
    ListRuleFieldsAnswer: {
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
    ListDestinationsAnswer: {
      destinations: components['schemas']['Destination'][]
    }
    ResumeDestinationAnswer: {
      resumed: boolean
    }
    TestDestinationAnswer: {
      ok: boolean
      status?: number
      detail: string
      durationMs: number
    }
    ListDeliveriesAnswer: {
      deliveries: components['schemas']['Delivery'][]
      nextCursor: string | null
    }
    GetDeliveryAnswer: {
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
        edited?: ('title' | 'text')[]
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
      original: {
        title: string
        text: string
      } | null
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
    RetryDeliveryAnswer: {
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
    CancelDeliveryAnswer: {
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
    RetryDeliveriesAnswer: {
      changed: number
      nextCursor: string | null
    }
    CancelDeliveriesAnswer: {
      changed: number
      nextCursor: string | null
    }
    ListApprovalsAnswer: {
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
    ApproveDeliveryAnswer: {
      id: string
      approval: {
        /** @enum {string} */
        decision: 'approve' | 'reject'
        at: number
        actor: string
        /** @enum {string} */
        via: 'api' | 'link'
        comment: string
        edited?: ('title' | 'text')[]
      }
    }
    RejectDeliveryAnswer: {
      id: string
      approval: {
        /** @enum {string} */
        decision: 'approve' | 'reject'
        at: number
        actor: string
        /** @enum {string} */
        via: 'api' | 'link'
        comment: string
        edited?: ('title' | 'text')[]
      }
    }
    ListAlertsAnswer: {
      alerts: components['schemas']['Alert'][]
      nextCursor: string | null
    }
    ResolveAlertAnswer: {
      cause: string
      /** @enum {boolean} */
      resolved: true
    }
    ListDeadLettersAnswer: {
      deadLetters: components['schemas']['DeadLetter'][]
      keptDays: number | null
      nextCursor: string | null
    }
    GroupDeadLettersAnswer: {
      groups: components['schemas']['DeadLetterGroup'][]
      more: boolean
    }
    CheckDeadLetterAnswer: {
      items: components['schemas']['Item'][]
      issues: {
        path: string
        message: string
      }[]
    }
    ReplayDeadLetterAnswer: {
      id: string
      /** @enum {string} */
      stage: 'input' | 'raw' | 'normalized' | 'analyzed' | 'deliveries'
      replayedAt: number
      editedAt: number | null
    }
    DiscardDeadLettersAnswer: {
      changed: number
      more: boolean
    }
    ReopenDeadLettersAnswer: {
      changed: number
      more: boolean
    }
    AnalyzeSentimentAnswer: {
      results: {
        text: string
        /** @enum {string} */
        sentiment: 'positive' | 'neutral' | 'negative'
        confidence: number
      }[]
    }
    ListPromptsAnswer: {
      prompts: components['schemas']['PromptSummary'][]
    }
    PostPromptAnswer: {
      version: string
      created: boolean
      inUse: boolean
    }
    PutPromptLabelsAnswer: {
      labels: {
        production: string
        candidate?: {
          version: string
          share: number
        }
      } | null
      changed: boolean
    }
    ChatGenerateAnswer: {
      reply: string
      conversationId: string
      usage: {
        inputTokens: number
        outputTokens: number
      }
      model: string
    }
    GetUsageAnswer: {
      asOf: number
      from: number
      to: number
      /** @enum {string} */
      interval: 'hour' | 'day' | 'total' | 'auto'
      bucketMs: number | null
      starts: number[]
      /** @enum {string|null} */
      by: 'target' | 'model' | 'task' | 'key' | 'promptVersion' | 'origin' | null
      total: components['schemas']['Usage']
      groups: {
        name: string | null
        other: boolean
        label: string | null
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
        fallbacks: number
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
      rows: {
        start: number
        name: string | null
        other: boolean
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
        fallbacks: number
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
      unpricedModels: {
        model: string
        target: string
        calls: number
        first: number
        last: number
      }[]
    }
    ListCallsAnswer: {
      calls: components['schemas']['LlmCall'][]
      nextCursor: string | null
    }
    GetCallAnswer: {
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
      keyName: string | null
    }
    ListBudgetsAnswer: {
      asOf: number
      /** @enum {string} */
      timeZone: 'UTC'
      budgets: components['schemas']['Budget'][]
    }
    ListPricesAnswer: {
      prices: components['schemas']['Price'][]
      repricing: {
        requestedAt: number
        calls: number
        by: string
      } | null
    }
    PutPriceAnswer: {
      model: string
      price: {
        input: number
        output: number
        cachedInput?: number
        cacheWrite?: number
      } | null
      version: number
      changed: boolean
      repriced: components['schemas']['Repriced']
    }
    ListAuditAnswer: {
      entries: components['schemas']['AuditEntry'][]
      nextCursor: string | null
    }
    ListKeysAnswer: {
      keys: components['schemas']['ApiKey'][]
      nextCursor: string | null
    }
    CreateKeyAnswer: {
      key: string
      apiKey: components['schemas']['ApiKey']
    }
    RotateKeyAnswer: {
      key: string
      apiKey: components['schemas']['ApiKey']
      previousUntil: number
    }
    RevokeKeyAnswer: {
      id: string
      revokedAt: number
    }
    ListMembersAnswer: {
      members: components['schemas']['Member'][]
      canComeIn: boolean
      nextCursor: string | null
    }
    RemoveMemberAnswer: {
      email: string
    }
    ListWorkspacesAnswer: {
      workspaces: components['schemas']['Workspace'][]
      nextCursor: string | null
    }
    CreateWorkspaceAnswer: {
      workspace: components['schemas']['Workspace']
      key: string | null
    }
    PutConfigAnswer: {
      workspace: string
      version: number
      config: components['schemas']['BotConfig']
      secrets: string[]
      changedAt: number
      changedBy: string
      configVersion: number
      managed: {
        repository: string | null
        commit: string | null
        version: number
        at: number
        editedSince: number
      } | null
      changed: boolean
    }
    CheckConfigAnswer: {
      issues: {
        path: string
        message: string
      }[]
      difference: components['schemas']['ConfigChange'][] | null
    }
    ListConfigVersionsAnswer: {
      versions: components['schemas']['ConfigVersion'][]
      nextCursor: string | null
    }
    GetConfigVersionAnswer: {
      version: number
      createdAt: number
      createdBy: string
      createdByName: string | null
      reason: string | null
      appliedFrom: components['schemas']['AppliedFrom']
      changes:
        | {
            /** @enum {string} */
            change: 'added' | 'removed' | 'changed'
            path: string[]
          }[]
        | null
      config: components['schemas']['BotConfig']
      yaml: string
      against: number | null
      difference: components['schemas']['ConfigChange'][]
    }
    RestoreConfigAnswer: {
      workspace: string
      version: number
      config: components['schemas']['BotConfig']
      secrets: string[]
      changedAt: number
      changedBy: string
      configVersion: number
      managed: {
        repository: string | null
        commit: string | null
        version: number
        at: number
        editedSince: number
      } | null
      changed: boolean
    }
    GetTimeZoneAnswer: {
      timeZone: string
      version: number
      nextDayAt: number
    }
    PutTimeZoneAnswer: {
      timeZone: string
      version: number
      nextDayAt: number
      changed: boolean
    }
    ListSecretsAnswer: {
      secrets: components['schemas']['Secret'][]
      underPreviousKey: number
    }
    PutSecretAnswer: {
      name: string
      version: number
      changed: boolean
      previousUntil: number | null
    }
    DeleteSecretAnswer: {
      name: string
    }
    ResealSecretsAnswer: {
      resealed: number
      left: number
    }
    GetHealthDetailsAnswer: {
      asOf: number
      workers: components['schemas']['WorkerHealth'][]
      pending: components['schemas']['PendingStage'][]
      database: {
        bytes: number
        limitBytes: number
        items: number
        itemsPerDay: number
        daysLeft: number | null
      }
      config: {
        version: number
        at: number
        by: string
        byName: string | null
        published: boolean
      } | null
      deployed: {
        id: string
        tag: string
        at: number | null
      } | null
      cron: components['schemas']['CronRun'][]
    }
    GetRetentionAnswer: {
      asOf: number
      runsAt: number
      retention: {
        items?: number
        payloads?: number
        deliveries?: number
        deadLetters?: number
        rejects?: number
        usage?: number
        audit?: number
        conversations?: number
      }
      privacy: {
        /**
         * @default keep
         * @enum {string}
         */
        personalData: 'keep' | 'redact'
        /**
         * @default [
         *       "email",
         *       "phone",
         *       "card",
         *       "iban",
         *       "ip"
         *     ]
         */
        kinds: ('email' | 'phone' | 'card' | 'iban' | 'ip')[]
      }
      version: number
      kinds: components['schemas']['RetainedKind'][]
    }
    PutRetentionAnswer: {
      asOf: number
      runsAt: number
      retention: {
        items?: number
        payloads?: number
        deliveries?: number
        deadLetters?: number
        rejects?: number
        usage?: number
        audit?: number
        conversations?: number
      }
      privacy: {
        /**
         * @default keep
         * @enum {string}
         */
        personalData: 'keep' | 'redact'
        /**
         * @default [
         *       "email",
         *       "phone",
         *       "card",
         *       "iban",
         *       "ip"
         *     ]
         */
        kinds: ('email' | 'phone' | 'card' | 'iban' | 'ip')[]
      }
      version: number
      kinds: components['schemas']['RetainedKind'][]
      changed: boolean
    }
    PreviewRetentionAnswer: {
      runsAt: number
      kinds: components['schemas']['RetainedKind'][]
    }
    FindPeopleAnswer: {
      people: components['schemas']['Person'][]
      nextCursor: string | null
    }
    ListErasuresAnswer: {
      erasures: components['schemas']['Erasure'][]
      nextCursor: string | null
    }
  }
  responses: never
  parameters: never
  requestBodies: never
  headers: {
    /**
     * @description What a caller may ask: `q` requests in `w` seconds.
     * @example "default";q=3000;w=60
     */
    'RateLimit-Policy': string
    /**
     * @description What is left of it: `r` requests, and `t` seconds until all, or after a 429 one, is there again. Missing while nobody can tell.
     * @example "default";r=2980;t=1
     */
    RateLimit: string
    /**
     * @description Seconds to wait before asking again.
     * @example 2
     */
    'Retry-After': number
  }
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
        /** @example {"comment":"The export loses rows."} */
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
          'application/json': components['schemas']['ReceiveWebhookAnswer']
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
        /**
         * @example {
         *       "model": "default",
         *       "messages": [
         *         {
         *           "role": "user",
         *           "content": "What did people complain about this week?"
         *         }
         *       ]
         *     }
         */
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
          /**
           * @example {
           *       "id": "chatcmpl-1",
           *       "object": "chat.completion",
           *       "model": "gpt-5-mini",
           *       "choices": [
           *         {
           *           "index": 0,
           *           "message": {
           *             "role": "assistant",
           *             "content": "Mostly about the export."
           *           },
           *           "finish_reason": "stop"
           *         }
           *       ],
           *       "usage": {
           *         "prompt_tokens": 21,
           *         "completion_tokens": 6,
           *         "total_tokens": 27
           *       }
           *     }
           */
          'application/json': components['schemas']['CreateChatCompletionAnswer']
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
        /**
         * @example {
         *       "model": "default",
         *       "input": "What did people complain about this week?"
         *     }
         */
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
          /**
           * @example {
           *       "id": "resp_1",
           *       "object": "response",
           *       "output": [
           *         {
           *           "type": "message",
           *           "role": "assistant",
           *           "content": [
           *             {
           *               "type": "output_text",
           *               "text": "Mostly about the export."
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['CreateResponseAnswer']
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
        /**
         * @example {
         *       "model": "embeddings",
         *       "input": [
         *         "The export loses rows."
         *       ]
         *     }
         */
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
          /**
           * @example {
           *       "object": "list",
           *       "data": [
           *         {
           *           "object": "embedding",
           *           "index": 0,
           *           "embedding": [
           *             0.018,
           *             -0.042,
           *             0.007
           *           ]
           *         }
           *       ],
           *       "model": "text-embedding-3-small"
           *     }
           */
          'application/json': components['schemas']['CreateEmbeddingAnswer']
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
          /**
           * @example {
           *       "object": "list",
           *       "data": [
           *         {
           *           "id": "default",
           *           "object": "model",
           *           "owned_by": "alias"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ListModelsAnswer']
        }
      }
    }
  }
  getSignIn: {
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
           *       "person": {
           *         "name": "ada@example.com",
           *         "workspaces": [
           *           "default",
           *           "acme-eu"
           *         ]
           *       },
           *       "refusal": null
           *     }
           */
          'application/json': components['schemas']['GetSignInAnswer']
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
           *       "workspaceTitle": "Acme",
           *       "timeZone": "Europe/Berlin",
           *       "id": "key_5f0c1d2e3a4b5c6d7e8f90a1b2c3d4e5",
           *       "name": "local admin",
           *       "by": "key",
           *       "role": null,
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
          key?: string
          workspace?: string
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
           *       "workspaceTitle": "Acme",
           *       "timeZone": "Europe/Berlin",
           *       "id": "key_5f0c1d2e3a4b5c6d7e8f90a1b2c3d4e5",
           *       "name": "local admin",
           *       "by": "key",
           *       "role": null,
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
          'application/json': components['schemas']['SignOutAnswer']
        }
      }
    }
  }
  listSessions: {
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
           *       "sessions": [
           *         {
           *           "id": "5f0c1d2e3a4b5c6d",
           *           "createdAt": 1767323045000,
           *           "expiresAt": 1767366245000,
           *           "address": "198.51.100.7",
           *           "agent": "Firefox on Linux",
           *           "current": true
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ListSessionsAnswer']
        }
      }
    }
  }
  signOutEverywhere: {
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
           *       "ended": 3
           *     }
           */
          'application/json': components['schemas']['SignOutEverywhereAnswer']
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
          /**
           * @example {
           *       "asOf": 1767323045000,
           *       "from": 1767315845000,
           *       "to": 1767323045000,
           *       "bucketMs": 3600000,
           *       "tiles": {
           *         "items": {
           *           "value": 31,
           *           "previous": 14,
           *           "series": [
           *             14,
           *             17
           *           ]
           *         },
           *         "negativeShare": {
           *           "value": 0.23,
           *           "previous": 0.11,
           *           "series": [
           *             0.07,
           *             0.35
           *           ]
           *         },
           *         "deliveredP95Ms": {
           *           "value": 2400,
           *           "previous": 1900,
           *           "series": [
           *             1800,
           *             2400
           *           ]
           *         },
           *         "costNanoUsd": {
           *           "value": 9145000,
           *           "previous": 4130000,
           *           "series": [
           *             4200000,
           *             4945000
           *           ],
           *           "budgetNanoUsd": 5000000000,
           *           "unpriced": 0
           *         }
           *       },
           *       "sentiment": [
           *         {
           *           "at": 1767315845000,
           *           "negative": 1,
           *           "neutral": 4,
           *           "positive": 9
           *         },
           *         {
           *           "at": 1767319445000,
           *           "negative": 6,
           *           "neutral": 3,
           *           "positive": 8
           *         }
           *       ],
           *       "previousNegative": [
           *         1,
           *         1
           *       ],
           *       "sources": [
           *         {
           *           "source": "survey",
           *           "items": 31,
           *           "previous": 14,
           *           "negative": 7,
           *           "neutral": 7,
           *           "positive": 17,
           *           "rejected": 2,
           *           "lastAt": 1767323045000,
           *           "state": "ok",
           *           "series": [
           *             14,
           *             17
           *           ],
           *           "negativeSeries": [
           *             1,
           *             6
           *           ]
           *         }
           *       ],
           *       "categories": [
           *         {
           *           "category": "praise",
           *           "items": 18,
           *           "previous": 9,
           *           "negative": 0,
           *           "neutral": 1,
           *           "positive": 17,
           *           "series": [
           *             10,
           *             8
           *           ],
           *           "negativeSeries": [
           *             0,
           *             0
           *           ]
           *         },
           *         {
           *           "category": "bug",
           *           "items": 13,
           *           "previous": 5,
           *           "negative": 7,
           *           "neutral": 6,
           *           "positive": 0,
           *           "series": [
           *             4,
           *             9
           *           ],
           *           "negativeSeries": [
           *             1,
           *             6
           *           ]
           *         }
           *       ],
           *       "topics": [
           *         {
           *           "topic": "export",
           *           "items": 31,
           *           "previous": 14,
           *           "negative": 7,
           *           "neutral": 7,
           *           "positive": 17,
           *           "authors": 24,
           *           "firstSeen": 1763867045000,
           *           "series": [
           *             14,
           *             17
           *           ],
           *           "quote": {
           *             "itemId": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *             "text": "The export loses rows."
           *           }
           *         }
           *       ],
           *       "topicsFrom": 1767315845000,
           *       "topicsTo": 1767323045000,
           *       "attention": [
           *         {
           *           "cause": "approvals",
           *           "kind": "approvals",
           *           "subject": "1 action waits for approval",
           *           "sentence": "The first expires in 2 h.",
           *           "since": 1767323045000,
           *           "link": "/approvals",
           *           "action": "Decide",
           *           "level": 1,
           *           "acknowledged": null
           *         }
           *       ],
           *       "markers": [
           *         {
           *           "at": 1767319445000,
           *           "kind": "release",
           *           "label": "Release 4.2",
           *           "url": null
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['GetOverviewAnswer']
        }
      }
    }
  }
  acknowledgeAttention: {
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
           *       "cause": "paused:tickets",
           *       "at": 1767323045000
           *     }
           */
          'application/json': components['schemas']['AcknowledgeAttentionAnswer']
        }
      }
    }
  }
  reopenAttention: {
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
           *       "cause": "paused:tickets",
           *       "reopened": true
           *     }
           */
          'application/json': components['schemas']['ReopenAttentionAnswer']
        }
      }
    }
  }
  listMarkers: {
    parameters: {
      query?: {
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
           *       "markers": [
           *         {
           *           "id": "mrk_00000000000000000000000000000001",
           *           "at": 1767323045000,
           *           "label": "Shop 4.2",
           *           "url": "https://example.com/releases/4.2"
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': components['schemas']['ListMarkersAnswer']
        }
      }
    }
  }
  postMarker: {
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
         *       "label": "Shop 4.2",
         *       "at": 1767323045000,
         *       "url": "https://example.com/releases/4.2"
         *     }
         */
        'application/json': {
          label: string
          at?: number
          /**
           * Format: uri
           * @description Where one reads more; http or https.
           */
          url?: string
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
           *       "id": "mrk_00000000000000000000000000000001",
           *       "at": 1767323045000,
           *       "label": "Shop 4.2",
           *       "url": "https://example.com/releases/4.2"
           *     }
           */
          'application/json': components['schemas']['ReleaseMarker']
        }
      }
    }
  }
  deleteMarker: {
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
           *       "id": "mrk_00000000000000000000000000000001",
           *       "deleted": true
           *     }
           */
          'application/json': components['schemas']['DeleteMarkerAnswer']
        }
      }
    }
  }
  live: {
    parameters: {
      query?: {
        /** @description The last id that was heard, for who cannot send the header. */
        after?: string
      }
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
          'text/event-stream': string
        }
      }
    }
  }
  getMetrics: {
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
          'application/openmetrics-text': string
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
          'application/json': components['schemas']['PostInputsAnswer']
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
          /**
           * @example {
           *       "id": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *       "workspace": "default",
           *       "deadLetters": [],
           *       "stage": "dispatched",
           *       "done": false,
           *       "times": {
           *         "receivedAt": 1767323045000,
           *         "normalizedAt": 1767323045040,
           *         "analyzedAt": 1767323045900,
           *         "dispatchedAt": 1767323045950,
           *         "finishedAt": null
           *       },
           *       "durations": {
           *         "normalize": 40,
           *         "analyze": 860,
           *         "dispatch": 50,
           *         "deliver": null,
           *         "total": null
           *       },
           *       "item": {
           *         "id": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *         "workspace": "default",
           *         "source": "survey",
           *         "kind": "text",
           *         "type": "survey.response",
           *         "text": "The export loses rows.",
           *         "author": {
           *           "id": "customer-7",
           *           "name": "Ada"
           *         },
           *         "rating": 0.25,
           *         "hashtags": [],
           *         "mentions": [],
           *         "links": [],
           *         "occurredAt": 1767323045000,
           *         "receivedAt": 1767323045000,
           *         "attributes": {},
           *         "hints": {},
           *         "trace": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
           *       },
           *       "items": [
           *         {
           *           "id": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *           "type": "survey.response",
           *           "stage": "dispatched"
           *         }
           *       ],
           *       "analysis": {
           *         "sentiment": {
           *           "label": "negative",
           *           "score": -0.6,
           *           "confidence": 0.8
           *         },
           *         "topics": [
           *           "export"
           *         ],
           *         "category": "bug",
           *         "urgency": "high",
           *         "summary": "Exports lose rows.",
           *         "entities": [],
           *         "language": "en",
           *         "translation": null,
           *         "actionItems": [],
           *         "confidence": {
           *           "topics": 0.6,
           *           "category": 0.7,
           *           "urgency": 0.5,
           *           "summary": 0.5,
           *           "entities": 0.9,
           *           "language": 0.9
           *         },
           *         "method": "llm",
           *         "model": "gpt-5-mini",
           *         "promptVersion": "analysis-3f2c1b0a9d8e",
           *         "usage": {
           *           "inputTokens": 412,
           *           "outputTokens": 96
           *         },
           *         "costNanoUsd": 295000,
           *         "cached": false,
           *         "degraded": false
           *       },
           *       "tags": [],
           *       "matched": [
           *         "open-ticket"
           *       ],
           *       "ruleErrors": [],
           *       "deliveries": [
           *         {
           *           "id": "dlv_9d1c7e5a3b2f4c6d8e0a1b2c3d4e5f60",
           *           "eventId": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *           "rule": "open-ticket",
           *           "ruleVersion": 17,
           *           "actionIndex": 0,
           *           "destination": "tickets",
           *           "status": "pending",
           *           "heldReason": null,
           *           "reason": null,
           *           "title": "Bug: export",
           *           "createdAt": 1767323045000,
           *           "nextAttemptAt": null,
           *           "finishedAt": null,
           *           "uncertain": false,
           *           "possibleRepeat": false,
           *           "externalId": null,
           *           "externalUrl": null,
           *           "leadId": null,
           *           "joinedTo": null,
           *           "joined": 0,
           *           "approval": null,
           *           "approvalExpiresAt": null,
           *           "attempts": []
           *         }
           *       ],
           *       "raw": {
           *         "in": "text",
           *         "contentType": "application/json",
           *         "body": "{\"comment\":\"The export loses rows.\"}"
           *       },
           *       "payload": null,
           *       "author": {
           *         "items": 1,
           *         "recent": [
           *           {
           *             "id": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *             "sentiment": "negative",
           *             "receivedAt": 1767323045000
           *           }
           *         ]
           *       },
           *       "similar": [],
           *       "state": null,
           *       "corrections": [],
           *       "activity": [],
           *       "notes": []
           *     }
           */
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
        /** @description Who looks after it. */
        assignee?: string
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
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *           "source": "survey",
           *           "kind": "text",
           *           "type": "survey.response",
           *           "stage": "dispatched",
           *           "title": null,
           *           "text": "The export loses rows.",
           *           "author": {
           *             "id": "customer-7",
           *             "name": "Ada"
           *           },
           *           "rating": 0.25,
           *           "url": null,
           *           "occurredAt": 1767323045000,
           *           "receivedAt": 1767323045000,
           *           "sentiment": "negative",
           *           "score": -0.6,
           *           "category": "bug",
           *           "urgency": "high",
           *           "language": "en",
           *           "topics": [
           *             "export"
           *           ],
           *           "summary": "Exports lose rows.",
           *           "degraded": false,
           *           "confidential": false,
           *           "attachments": 0,
           *           "confidence": 0.8,
           *           "method": "llm",
           *           "deliveries": [],
           *           "state": "todo",
           *           "attention": true,
           *           "assignee": null,
           *           "highlight": null
           *         }
           *       ],
           *       "nextCursor": "WzE3NjczMjMwNDUwMDAsMl0"
           *     }
           */
          'application/json': components['schemas']['ListItemsAnswer']
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
        /** @description Who looks after it. */
        assignee?: string
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
          'application/json': components['schemas']['CountItemsAnswer']
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
        /** @description Who looks after it. */
        assignee?: string
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
          'text/csv': string
          'application/x-ndjson': string
        }
      }
    }
  }
  actOnItems: {
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
         *         "view": "toLookAt",
         *         "source": "survey"
         *       },
         *       "action": {
         *         "kind": "done"
         *       }
         *     }
         */
        'application/json': {
          ids?: string[]
          filter?: {
            /** @enum {string} */
            view?: 'toLookAt' | 'negative' | 'bugs' | 'waiting' | 'degraded' | 'snoozed' | 'all'
            source?: string
            /** @enum {string} */
            sentiment?: 'positive' | 'neutral' | 'negative'
            /** @enum {string} */
            category?: 'bug' | 'feature' | 'praise' | 'complaint' | 'question' | 'other'
            /** @enum {string} */
            urgency?: 'low' | 'normal' | 'high' | 'critical'
            topic?: string
            /** @description The source’s own id of the author. */
            author?: string
            /** @enum {string} */
            stage?: 'normalized' | 'analyzed' | 'dispatched'
            /**
             * @description What is left to do about it; `todo`: neither done nor snoozed.
             * @enum {string}
             */
            state?: 'todo' | 'done' | 'snoozed'
            tag?: string
            /** @description Who looks after it. */
            assignee?: string
            /** @description Words in title, text and summary: `export "loses rows" crash*`. */
            q?: string
            /**
             * @description Received in this time, up to now; it begins with a whole hour.
             * @enum {string}
             */
            last?: '24h' | '7d' | '30d'
            /** @description Milliseconds since 1970; of receipt, included. */
            from?: number
            /** @description Milliseconds since 1970; of receipt, not included. */
            to?: number
          }
          action: components['schemas']['ItemAction']
          /** @default false */
          preview?: boolean
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
           *       "preview": null,
           *       "changed": [
           *         {
           *           "id": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *           "state": "todo",
           *           "until": null,
           *           "assignee": null
           *         }
           *       ],
           *       "skipped": {
           *         "as it is already": 2
           *       },
           *       "nextCursor": null
           *     }
           */
          'application/json': components['schemas']['ActOnItemsAnswer']
        }
      }
    }
  }
  listAssignees: {
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
           *       "assignees": [
           *         "mira",
           *         "tom"
           *       ]
           *     }
           */
          'application/json': components['schemas']['ListAssigneesAnswer']
        }
      }
    }
  }
  findAuthors: {
    parameters: {
      query: {
        /** @description A piece of the name or of the source’s own id. */
        q: string
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
           *       "authors": [
           *         {
           *           "author": "u-17",
           *           "name": "Mira Lindqvist",
           *           "items": 4
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['FindAuthorsAnswer']
        }
      }
    }
  }
  findByTrace: {
    parameters: {
      query?: never
      header?: never
      path: {
        trace: string
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
           *       "itemId": "evt_00000000000000000000000000000001"
           *     }
           */
          'application/json': components['schemas']['FindByTraceAnswer']
        }
      }
    }
  }
  listViews: {
    parameters: {
      query?: {
        counts?: boolean
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
           *       "views": [
           *         {
           *           "id": "viw_00000000000000000000000000000001",
           *           "name": "Angry about billing",
           *           "filters": {
           *             "topic": "billing",
           *             "sentiment": "negative",
           *             "last": "7d"
           *           },
           *           "shared": true,
           *           "mine": true,
           *           "updatedAt": 1767323045000,
           *           "count": 14
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ListViewsAnswer']
        }
      }
    }
  }
  getView: {
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
           *       "id": "viw_00000000000000000000000000000001",
           *       "name": "Angry about billing",
           *       "filters": {
           *         "topic": "billing",
           *         "sentiment": "negative",
           *         "last": "7d"
           *       },
           *       "shared": true,
           *       "mine": true,
           *       "updatedAt": 1767323045000
           *     }
           */
          'application/json': components['schemas']['SavedView']
        }
      }
    }
  }
  putView: {
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
         *       "name": "Angry about billing",
         *       "filters": {
         *         "topic": "billing",
         *         "sentiment": "negative",
         *         "last": "7d"
         *       },
         *       "shared": true
         *     }
         */
        'application/json': {
          name: string
          filters: {
            /** @enum {string} */
            view?: 'toLookAt' | 'negative' | 'bugs' | 'waiting' | 'degraded' | 'snoozed' | 'all'
            source?: string
            /** @enum {string} */
            sentiment?: 'positive' | 'neutral' | 'negative'
            /** @enum {string} */
            category?: 'bug' | 'feature' | 'praise' | 'complaint' | 'question' | 'other'
            /** @enum {string} */
            urgency?: 'low' | 'normal' | 'high' | 'critical'
            topic?: string
            /** @description The source’s own id of the author. */
            author?: string
            /** @enum {string} */
            stage?: 'normalized' | 'analyzed' | 'dispatched'
            /**
             * @description What is left to do about it; `todo`: neither done nor snoozed.
             * @enum {string}
             */
            state?: 'todo' | 'done' | 'snoozed'
            tag?: string
            /** @description Who looks after it. */
            assignee?: string
            /** @description Words in title, text and summary: `export "loses rows" crash*`. */
            q?: string
            /**
             * @description Received in this time, up to now; it begins with a whole hour.
             * @enum {string}
             */
            last?: '24h' | '7d' | '30d'
            /** @description Milliseconds since 1970; of receipt, included. */
            from?: number
            /** @description Milliseconds since 1970; of receipt, not included. */
            to?: number
          }
          /** @default false */
          shared?: boolean
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
           *       "id": "viw_00000000000000000000000000000001",
           *       "name": "Angry about billing",
           *       "filters": {
           *         "topic": "billing",
           *         "sentiment": "negative",
           *         "last": "7d"
           *       },
           *       "shared": true,
           *       "mine": true,
           *       "updatedAt": 1767323045000
           *     }
           */
          'application/json': components['schemas']['SavedView']
        }
      }
    }
  }
  deleteView: {
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
           *       "id": "viw_00000000000000000000000000000001",
           *       "name": "Angry about billing",
           *       "filters": {
           *         "topic": "billing",
           *         "sentiment": "negative",
           *         "last": "7d"
           *       },
           *       "shared": true,
           *       "mine": true,
           *       "updatedAt": 1767323045000
           *     }
           */
          'application/json': components['schemas']['SavedView']
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
          'application/json': components['schemas']['PutItemStateAnswer']
        }
      }
    }
  }
  postNote: {
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
         *       "text": "Called her: the invoice was the wrong one."
         *     }
         */
        'application/json': {
          text: string
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
           *       "id": 17,
           *       "at": 1767323045000,
           *       "text": "Called her: the invoice was the wrong one."
           *     }
           */
          'application/json': components['schemas']['ItemNote']
        }
      }
    }
  }
  deleteNote: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
        note: string
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
           *       "id": 17,
           *       "at": 1767323045000,
           *       "text": "Called her: the invoice was the wrong one."
           *     }
           */
          'application/json': components['schemas']['ItemNote']
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
          /**
           * @example {
           *       "id": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *       "corrected": true,
           *       "analysis": {
           *         "sentiment": {
           *           "label": "negative",
           *           "score": -0.6,
           *           "confidence": 0.8
           *         },
           *         "topics": [
           *           "export"
           *         ],
           *         "category": "bug",
           *         "urgency": "high",
           *         "summary": "Exports lose rows.",
           *         "entities": [],
           *         "language": "en",
           *         "translation": null,
           *         "actionItems": [],
           *         "confidence": {
           *           "topics": 0.6,
           *           "category": 0.7,
           *           "urgency": 0.5,
           *           "summary": 0.5,
           *           "entities": 0.9,
           *           "language": 0.9
           *         },
           *         "method": "llm",
           *         "model": "gpt-5-mini",
           *         "promptVersion": "analysis-3f2c1b0a9d8e",
           *         "usage": {
           *           "inputTokens": 412,
           *           "outputTokens": 96
           *         },
           *         "costNanoUsd": 295000,
           *         "cached": false,
           *         "degraded": false
           *       }
           *     }
           */
          'application/json': components['schemas']['CorrectItemAnswer']
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
          'application/json': components['schemas']['ReanalyzeItemAnswer']
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
          'application/json': components['schemas']['RedispatchItemAnswer']
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
           *       "itemId": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
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
          'application/json': components['schemas']['ExplainItemAnswer']
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
        by?: 'source' | 'category'
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
           *       "from": 1767236645000,
           *       "to": 1767323045000,
           *       "interval": "day",
           *       "buckets": [
           *         {
           *           "start": 1767236645000,
           *           "source": null,
           *           "category": null,
           *           "positive": 17,
           *           "neutral": 7,
           *           "negative": 7,
           *           "count": 31,
           *           "averageScore": 0.21
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['GetSentimentStatsAnswer']
        }
      }
    }
  }
  listTopics: {
    parameters: {
      query?: {
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        from?: string
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        to?: string
        sort?: 'rising' | 'items' | 'people' | 'negative' | 'new'
        /** @description All but muted ones unless told. */
        state?: 'emerging' | 'active' | 'resolved' | 'muted'
        /** @description A part of the name, or of one of the names that models give it. */
        q?: string
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
           *       "asOf": 1767355200000,
           *       "from": 1766793600000,
           *       "to": 1767398400000,
           *       "understood": 1204,
           *       "topics": [
           *         {
           *           "topic": "signing in",
           *           "state": "active",
           *           "pinned": false,
           *           "resolvedAt": null,
           *           "items": 52,
           *           "previous": 20,
           *           "people": 44,
           *           "negative": 47,
           *           "neutral": 5,
           *           "positive": 0,
           *           "firstSeen": 1764115200000,
           *           "series": [
           *             0,
           *             2,
           *             3,
           *             1,
           *             4,
           *             2,
           *             8,
           *             3,
           *             5,
           *             6,
           *             9,
           *             7,
           *             12,
           *             10
           *           ],
           *           "tickets": 2,
           *           "quote": {
           *             "itemId": "evt_00000000000000000000000000000001",
           *             "text": "I cannot get in since this morning."
           *           }
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': components['schemas']['ListTopicsAnswer']
        }
      }
    }
  }
  getTopic: {
    parameters: {
      query?: {
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        from?: string
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        to?: string
      }
      header?: never
      path: {
        /** @description As it is called now, or was before it was renamed. */
        topic: string
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
           *       "topic": "export",
           *       "state": "emerging",
           *       "pinned": false,
           *       "resolvedAt": null,
           *       "items": 31,
           *       "previous": 14,
           *       "negative": 7,
           *       "neutral": 7,
           *       "positive": 17,
           *       "people": 24,
           *       "firstSeen": 1767315845000,
           *       "asOf": 1767323045000,
           *       "from": 1767315845000,
           *       "to": 1767323045000,
           *       "bucketMs": 3600000,
           *       "names": [
           *         "export",
           *         "exports"
           *       ],
           *       "sentiment": [
           *         {
           *           "at": 1767315845000,
           *           "negative": 1,
           *           "neutral": 4,
           *           "positive": 9
           *         },
           *         {
           *           "at": 1767319445000,
           *           "negative": 6,
           *           "neutral": 3,
           *           "positive": 8
           *         }
           *       ],
           *       "previousNegative": [
           *         1,
           *         1
           *       ],
           *       "markers": [
           *         {
           *           "at": 1767319445000,
           *           "kind": "release",
           *           "label": "Release 4.2",
           *           "url": null
           *         }
           *       ],
           *       "sampled": 31,
           *       "sources": [
           *         {
           *           "value": "survey",
           *           "items": 31
           *         }
           *       ],
           *       "categories": [
           *         {
           *           "value": "bug",
           *           "items": 21
           *         }
           *       ],
           *       "beside": [
           *         {
           *           "value": "reporting",
           *           "items": 6
           *         }
           *       ],
           *       "quotes": [
           *         {
           *           "kind": "newest",
           *           "itemId": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *           "text": "The export loses rows.",
           *           "author": "Ada",
           *           "source": "survey",
           *           "category": "bug",
           *           "sentiment": "negative",
           *           "receivedAt": 1767323045000
           *         }
           *       ],
           *       "tickets": [
           *         {
           *           "destination": "tickets",
           *           "externalId": "FEED-81",
           *           "url": "https://acme.example/browse/FEED-81",
           *           "items": 3,
           *           "lastAt": 1767323045000
           *         }
           *       ],
           *       "rules": [
           *         "open-ticket"
           *       ],
           *       "versions": [
           *         {
           *           "version": 3,
           *           "at": 1767323045000,
           *           "author": "key_0a1b2c3d",
           *           "verb": "renamed",
           *           "topic": "export",
           *           "names": {
           *             "exports": {
           *               "before": null,
           *               "after": "export"
           *             }
           *           },
           *           "marks": {},
           *           "undoes": null,
           *           "undone": false
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['TopicDetail']
        }
      }
    }
  }
  renameTopic: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description As it is called now, or was before it was renamed. */
        topic: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "name": "signing in"
         *     }
         */
        'application/json': {
          name: string
          /**
           * @description Tell what it would do, and change nothing.
           * @default false
           */
          preview?: boolean
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
           *       "topic": "signing in",
           *       "version": 7,
           *       "preview": {
           *         "moves": [
           *           {
           *             "name": "login fails",
           *             "from": "login fails",
           *             "to": "signing in",
           *             "items": 41,
           *             "quote": "I cannot get in since this morning."
           *           },
           *           {
           *             "name": "login failure",
           *             "from": "login failure",
           *             "to": "signing in",
           *             "items": 12,
           *             "quote": "Login failed again on my phone."
           *           }
           *         ],
           *         "results": [
           *           {
           *             "topic": "signing in",
           *             "items": 52
           *           }
           *         ],
           *         "rules": [
           *           "tell-security"
           *         ]
           *       }
           *     }
           */
          'application/json': components['schemas']['EditedTopic']
        }
      }
    }
  }
  mergeTopics: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description As it is called now, or was before it was renamed. */
        topic: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "topics": [
         *         "login failure"
         *       ]
         *     }
         */
        'application/json': {
          topics: string[]
          /**
           * @description Tell what it would do, and change nothing.
           * @default false
           */
          preview?: boolean
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
           *       "topic": "signing in",
           *       "version": 7,
           *       "preview": {
           *         "moves": [
           *           {
           *             "name": "login fails",
           *             "from": "login fails",
           *             "to": "signing in",
           *             "items": 41,
           *             "quote": "I cannot get in since this morning."
           *           },
           *           {
           *             "name": "login failure",
           *             "from": "login failure",
           *             "to": "signing in",
           *             "items": 12,
           *             "quote": "Login failed again on my phone."
           *           }
           *         ],
           *         "results": [
           *           {
           *             "topic": "signing in",
           *             "items": 52
           *           }
           *         ],
           *         "rules": [
           *           "tell-security"
           *         ]
           *       }
           *     }
           */
          'application/json': components['schemas']['EditedTopic']
        }
      }
    }
  }
  splitTopic: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description As it is called now, or was before it was renamed. */
        topic: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "names": [
         *         "login failure"
         *       ]
         *     }
         */
        'application/json': {
          names: string[]
          name?: string
          /**
           * @description Tell what it would do, and change nothing.
           * @default false
           */
          preview?: boolean
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
           *       "topic": "signing in",
           *       "version": 7,
           *       "preview": {
           *         "moves": [
           *           {
           *             "name": "login fails",
           *             "from": "login fails",
           *             "to": "signing in",
           *             "items": 41,
           *             "quote": "I cannot get in since this morning."
           *           },
           *           {
           *             "name": "login failure",
           *             "from": "login failure",
           *             "to": "signing in",
           *             "items": 12,
           *             "quote": "Login failed again on my phone."
           *           }
           *         ],
           *         "results": [
           *           {
           *             "topic": "signing in",
           *             "items": 52
           *           }
           *         ],
           *         "rules": [
           *           "tell-security"
           *         ]
           *       }
           *     }
           */
          'application/json': components['schemas']['EditedTopic']
        }
      }
    }
  }
  markTopic: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description As it is called now, or was before it was renamed. */
        topic: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "resolved": true
         *     }
         */
        'application/json': {
          pinned?: boolean
          muted?: boolean
          resolved?: boolean
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
           *       "topic": "signing in",
           *       "version": 8,
           *       "preview": {
           *         "moves": [],
           *         "results": [],
           *         "rules": []
           *       }
           *     }
           */
          'application/json': components['schemas']['EditedTopic']
        }
      }
    }
  }
  suggestTopics: {
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
          /**
           * @example {
           *       "suggestions": [
           *         {
           *           "name": "login fails",
           *           "topics": [
           *             {
           *               "topic": "login fails",
           *               "items": 41
           *             },
           *             {
           *               "topic": "login failure",
           *               "items": 12
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['SuggestTopicsAnswer']
        }
      }
    }
  }
  listTopicVersions: {
    parameters: {
      query?: {
        /** @description Changes that this topic came out of. */
        topic?: string
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
           *       "versions": [
           *         {
           *           "version": 3,
           *           "at": 1767323045000,
           *           "author": "key_0a1b2c3d",
           *           "verb": "renamed",
           *           "topic": "export",
           *           "names": {
           *             "exports": {
           *               "before": null,
           *               "after": "export"
           *             }
           *           },
           *           "marks": {},
           *           "undoes": null,
           *           "undone": false
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': components['schemas']['ListTopicVersionsAnswer']
        }
      }
    }
  }
  undoTopicVersion: {
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
         *       "version": 7
         *     }
         */
        'application/json': {
          version: number
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
           *       "topic": "signing in",
           *       "version": 8,
           *       "preview": {
           *         "moves": [],
           *         "results": [],
           *         "rules": []
           *       }
           *     }
           */
          'application/json': components['schemas']['EditedTopic']
        }
      }
    }
  }
  listSourceKinds: {
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
           *       "kinds": [
           *         {
           *           "kind": "github",
           *           "title": "GitHub",
           *           "docs": "https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries",
           *           "way": "called",
           *           "setup": {
           *             "menu": "Repository or organisation → Settings → Webhooks → Add webhook",
           *             "secret": "Secret",
           *             "yours": true
           *           },
           *           "fields": [
           *             {
           *               "name": "secret",
           *               "type": "secret",
           *               "required": true,
           *               "choices": null,
           *               "default": null
           *             }
           *           ],
           *           "secretByHandshake": false,
           *           "testable": true
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ListSourceKindsAnswer']
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
           *           "paused": false,
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
          'application/json': components['schemas']['ListSourcesAnswer']
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
           *       "paused": false,
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
           *           "size": 8214,
           *           "id": "ref_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *           "keptUntil": 1767960042000
           *         }
           *       ],
           *       "config": {
           *         "kind": "github",
           *         "secret": "${GITHUB_SECRET}"
           *       },
           *       "version": 18
           *     }
           */
          'application/json': components['schemas']['GetSourceAnswer']
        }
      }
    }
  }
  putSource: {
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
         *       "source": {
         *         "kind": "github",
         *         "secret": "${GITHUB_SECRET}"
         *       },
         *       "secrets": {
         *         "GITHUB_SECRET": "the value that both sides have"
         *       },
         *       "reason": "Issues of the app"
         *     }
         */
        'application/json': {
          source: {
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
            paused?: boolean
          } & {
            [key: string]: unknown
          }
          /** @default {} */
          secrets?: {
            [key: string]: string
          }
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
           *       "name": "github",
           *       "version": 19,
           *       "changed": true
           *     }
           */
          'application/json': components['schemas']['EditedSource']
        }
      }
    }
  }
  deleteSource: {
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
         *       "reason": "The repository is archived"
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
           *       "name": "github",
           *       "version": 19,
           *       "changed": true
           *     }
           */
          'application/json': components['schemas']['EditedSource']
        }
      }
    }
  }
  pauseSource: {
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
         *       "reason": "The provider floods us"
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
           *       "name": "github",
           *       "version": 19,
           *       "changed": true
           *     }
           */
          'application/json': components['schemas']['EditedSource']
        }
      }
    }
  }
  resumeSource: {
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
         *       "reason": "The flood is over"
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
           *       "name": "github",
           *       "version": 19,
           *       "changed": true
           *     }
           */
          'application/json': components['schemas']['EditedSource']
        }
      }
    }
  }
  testSource: {
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
           *       "outcome": "taken",
           *       "id": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *       "duplicate": false
           *     }
           */
          'application/json': components['schemas']['TestedSource']
        }
      }
    }
  }
  replayRejected: {
    parameters: {
      query?: never
      header?: never
      path: {
        name: string
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
           *       "id": "ref_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *       "outcome": "taken",
           *       "eventId": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *       "known": false,
           *       "reason": null,
           *       "message": null
           *     }
           */
          'application/json': components['schemas']['ReplayedRequest']
        }
      }
    }
  }
  replayAllRejected: {
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
         *       "reason": "SIGNATURE_INVALID",
         *       "dryRun": true
         *     }
         */
        'application/json': {
          reason: string
          /** @default false */
          dryRun?: boolean
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
           *       "dryRun": true,
           *       "taken": 1,
           *       "refused": 0,
           *       "requests": [
           *         {
           *           "id": "ref_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *           "outcome": "taken",
           *           "eventId": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *           "known": false,
           *           "reason": null,
           *           "message": null
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ReplayAllRejectedAnswer']
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
        /**
         * @example {
         *       "body": {
         *         "comment": "The export loses rows."
         *       }
         *     }
         */
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
            paused?: boolean
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
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *           "workspace": "default",
           *           "source": "survey",
           *           "kind": "text",
           *           "type": "survey.response",
           *           "text": "The export loses rows.",
           *           "author": {
           *             "id": "customer-7",
           *             "name": "Ada"
           *           },
           *           "rating": 0.25,
           *           "hashtags": [],
           *           "mentions": [],
           *           "links": [],
           *           "occurredAt": 1767323045000,
           *           "receivedAt": 1767323045000,
           *           "attributes": {},
           *           "hints": {},
           *           "trace": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
           *         }
           *       ],
           *       "issues": []
           *     }
           */
          'application/json': components['schemas']['TryMappingAnswer']
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
          /**
           * @example {
           *       "lastRunAt": 1767323045000,
           *       "nextRunAt": 1767326645000,
           *       "failures": 0,
           *       "lastError": null,
           *       "taken": 3
           *     }
           */
          'application/json': components['schemas']['PollSourceAnswer']
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
          /**
           * @example {
           *       "from": 1767236645000,
           *       "to": 1767323045000,
           *       "rejects": [
           *         {
           *           "source": "shop",
           *           "reason": "SIGNATURE_INVALID",
           *           "count": 12,
           *           "lastHour": 1767319445000
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['GetRejectStatsAnswer']
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
           *             "lastMatchAt": 1767323045000,
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
          'application/json': components['schemas']['ListRulesAnswer']
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
           *           "createdBy": "key_0a1b2c3d",
           *           "createdByName": "ci"
           *         }
           *       ],
           *       "health": {
           *         "matches": {
           *           "day": 12,
           *           "week": 81
           *         },
           *         "lastMatchAt": 1767323045000,
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
          'application/json': components['schemas']['DeleteRuleDraftAnswer']
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
           *           "itemId": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
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
           *       "notMatching": [],
           *       "days": [
           *         {
           *           "start": 1767312000000,
           *           "lookedAt": 500,
           *           "matching": 12,
           *           "matchingNow": 15
           *         }
           *       ],
           *       "backTo": 1767236645000,
           *       "nextCursor": null
           *     }
           */
          'application/json': components['schemas']['DryRun']
        }
      }
    }
  }
  explainRule: {
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
         *       "items": [
         *         "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d"
         *       ]
         *     }
         */
        'application/json': {
          name: string
          rule?: components['schemas']['Rule']
          items: string[]
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
           *       "items": [
           *         {
           *           "itemId": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *           "rule": {
           *             "rule": "open-ticket",
           *             "matched": false,
           *             "because": "when",
           *             "when": {
           *               "expression": "analysis.category == \"bug\" && analysis.urgency != \"low\"",
           *               "value": false,
           *               "parts": [
           *                 {
           *                   "expression": "analysis.category == \"bug\"",
           *                   "value": true,
           *                   "parts": []
           *                 },
           *                 {
           *                   "expression": "analysis.urgency != \"low\"",
           *                   "value": false,
           *                   "parts": []
           *                 }
           *               ]
           *             },
           *             "unless": {
           *               "expression": "author.bot",
           *               "value": false,
           *               "parts": []
           *             },
           *             "actions": []
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ExplainRuleAnswer']
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
         *       "itemId": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
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
          'application/json': components['schemas']['ConvertRuleFormAnswer']
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
          'application/json': components['schemas']['ListRuleFieldsAnswer']
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
           *           "since": 1767323045000,
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
           *           "countedSince": 1767236645000,
           *           "hours": [
           *             {
           *               "start": 1767322800000,
           *               "delivered": 6,
           *               "failed": 1
           *             }
           *           ],
           *           "lastDelivery": {
           *             "id": "dlv_9d1c7e5a3b2f4c6d8e0a1b2c3d4e5f60",
           *             "eventId": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *             "status": "delivered",
           *             "at": 1767323003000
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
          'application/json': components['schemas']['ListDestinationsAnswer']
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
           *       "since": 1767323045000,
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
           *       "countedSince": 1767236645000,
           *       "hours": [
           *         {
           *           "start": 1767322800000,
           *           "delivered": 6,
           *           "failed": 1
           *         }
           *       ],
           *       "lastDelivery": {
           *         "id": "dlv_9d1c7e5a3b2f4c6d8e0a1b2c3d4e5f60",
           *         "eventId": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *         "status": "delivered",
           *         "at": 1767323003000
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
          'application/json': components['schemas']['ResumeDestinationAnswer']
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
          'application/json': components['schemas']['TestDestinationAnswer']
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
          /**
           * @example {
           *       "deliveries": [
           *         {
           *           "id": "dlv_9d1c7e5a3b2f4c6d8e0a1b2c3d4e5f60",
           *           "eventId": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *           "rule": "open-ticket",
           *           "ruleVersion": 17,
           *           "actionIndex": 0,
           *           "destination": "tickets",
           *           "status": "pending",
           *           "heldReason": null,
           *           "reason": null,
           *           "title": "Bug: export",
           *           "createdAt": 1767323045000,
           *           "nextAttemptAt": null,
           *           "finishedAt": null,
           *           "uncertain": false,
           *           "possibleRepeat": false,
           *           "externalId": null,
           *           "externalUrl": null,
           *           "leadId": null,
           *           "joinedTo": null,
           *           "joined": 0,
           *           "approval": null,
           *           "approvalExpiresAt": null,
           *           "attempts": []
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': components['schemas']['ListDeliveriesAnswer']
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
          /**
           * @example {
           *       "id": "dlv_9d1c7e5a3b2f4c6d8e0a1b2c3d4e5f60",
           *       "eventId": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *       "rule": "open-ticket",
           *       "ruleVersion": 17,
           *       "actionIndex": 0,
           *       "destination": "tickets",
           *       "status": "pending",
           *       "heldReason": null,
           *       "reason": null,
           *       "title": "Bug: export",
           *       "createdAt": 1767323045000,
           *       "nextAttemptAt": null,
           *       "finishedAt": null,
           *       "uncertain": false,
           *       "possibleRepeat": false,
           *       "externalId": null,
           *       "externalUrl": null,
           *       "leadId": null,
           *       "joinedTo": null,
           *       "joined": 0,
           *       "approval": null,
           *       "approvalExpiresAt": null,
           *       "attempts": [],
           *       "urgent": false,
           *       "content": {
           *         "title": "Bug: export",
           *         "text": "The export loses rows.",
           *         "options": {},
           *         "data": {}
           *       },
           *       "original": null,
           *       "lead": null,
           *       "digest": null
           *     }
           */
          'application/json': components['schemas']['GetDeliveryAnswer']
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
          'application/json': components['schemas']['RetryDeliveryAnswer']
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
          'application/json': components['schemas']['CancelDeliveryAnswer']
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
          'application/json': components['schemas']['RetryDeliveriesAnswer']
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
          'application/json': components['schemas']['CancelDeliveriesAnswer']
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
          /**
           * @example {
           *       "approvals": [
           *         {
           *           "delivery": {
           *             "id": "dlv_9d1c7e5a3b2f4c6d8e0a1b2c3d4e5f60",
           *             "eventId": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *             "rule": "open-ticket",
           *             "ruleVersion": 17,
           *             "actionIndex": 0,
           *             "destination": "tickets",
           *             "status": "awaiting_approval",
           *             "heldReason": null,
           *             "reason": null,
           *             "title": "Bug: export",
           *             "createdAt": 1767323045000,
           *             "nextAttemptAt": null,
           *             "finishedAt": null,
           *             "uncertain": false,
           *             "possibleRepeat": false,
           *             "externalId": null,
           *             "externalUrl": null,
           *             "leadId": null,
           *             "joinedTo": null,
           *             "joined": 0,
           *             "approval": null,
           *             "approvalExpiresAt": 1767330245000,
           *             "attempts": []
           *           },
           *           "content": {
           *             "title": "Bug: export",
           *             "text": "The export loses rows.",
           *             "options": {}
           *           },
           *           "item": {
           *             "id": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *             "source": "survey",
           *             "kind": "text",
           *             "type": "survey.response",
           *             "stage": "dispatched",
           *             "title": null,
           *             "text": "The export loses rows.",
           *             "author": {
           *               "id": "customer-7",
           *               "name": "Ada"
           *             },
           *             "rating": 0.25,
           *             "url": null,
           *             "occurredAt": 1767323045000,
           *             "receivedAt": 1767323045000,
           *             "sentiment": "negative",
           *             "score": -0.6,
           *             "category": "bug",
           *             "urgency": "high",
           *             "language": "en",
           *             "topics": [
           *               "export"
           *             ],
           *             "summary": "Exports lose rows.",
           *             "degraded": false,
           *             "confidential": false,
           *             "attachments": 0
           *           }
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': components['schemas']['ListApprovalsAnswer']
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
          title?: string
          text?: string
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
           *       "id": "dlv_9d1c7e5a3b2f4c6d8e0a1b2c3d4e5f60",
           *       "approval": {
           *         "decision": "approve",
           *         "at": 1767326645000,
           *         "actor": "key_0a1b2c3d",
           *         "via": "api",
           *         "comment": "Checked with the customer."
           *       }
           *     }
           */
          'application/json': components['schemas']['ApproveDeliveryAnswer']
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
           *       "id": "dlv_9d1c7e5a3b2f4c6d8e0a1b2c3d4e5f60",
           *       "approval": {
           *         "decision": "reject",
           *         "at": 1767326645000,
           *         "actor": "key_0a1b2c3d",
           *         "via": "api",
           *         "comment": "Checked with the customer."
           *       }
           *     }
           */
          'application/json': components['schemas']['RejectDeliveryAnswer']
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
          /**
           * @example {
           *       "alerts": [
           *         {
           *           "cause": "delivery_parked:tickets",
           *           "kind": "delivery_parked",
           *           "subject": "tickets",
           *           "sentence": "The destination tickets refuses what it is sent.",
           *           "advice": "Look at what it answered, mend it, then try again.",
           *           "sample": {
           *             "eventId": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *             "deliveryId": "dlv_9d1c7e5a3b2f4c6d8e0a1b2c3d4e5f60",
           *             "title": "Bug: export",
           *             "detail": "400: the field \"summary\" is required"
           *           },
           *           "count": 4,
           *           "firstAt": 1767319445000,
           *           "lastAt": 1767323045000,
           *           "resolvedAt": null
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': components['schemas']['ListAlertsAnswer']
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
          'application/json': components['schemas']['ResolveAlertAnswer']
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
        discarded?: boolean
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
           *       "deadLetters": [
           *         {
           *           "id": "ded_a9512e4ea59d78dc9a2a289414ca6d04",
           *           "stage": "raw",
           *           "eventId": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *           "source": "survey",
           *           "code": "CANNOT_NORMALIZE",
           *           "reason": "the payload has no text",
           *           "times": 1,
           *           "failedAt": 1767323045000,
           *           "replayedAt": null,
           *           "message": {
           *             "v": 1,
           *             "event": {
           *               "id": "evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d",
           *               "workspace": "default",
           *               "source": "survey"
           *             }
           *           },
           *           "edited": null,
           *           "discarded": null
           *         }
           *       ],
           *       "keptDays": 30,
           *       "nextCursor": null
           *     }
           */
          'application/json': components['schemas']['ListDeadLettersAnswer']
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
          'application/json': components['schemas']['GroupDeadLettersAnswer']
        }
      }
    }
  }
  checkDeadLetter: {
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
         *       "message": {
         *         "v": 1,
         *         "source": "api",
         *         "input": {
         *           "id": "order-17",
         *           "text": "The parcel came late."
         *         }
         *       }
         *     }
         */
        'application/json': {
          message?: unknown
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
           *       "items": [],
           *       "issues": [
           *         {
           *           "path": "workspace",
           *           "message": "must be acme"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['CheckDeadLetterAnswer']
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
    requestBody?: {
      content: {
        /**
         * @example {
         *       "message": {
         *         "v": 1,
         *         "source": "api",
         *         "input": {
         *           "id": "order-17",
         *           "text": "The parcel came late."
         *         }
         *       }
         *     }
         */
        'application/json': {
          message?: unknown
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
           *       "id": "ded_a9512e4ea59d78dc9a2a289414ca6d04",
           *       "stage": "raw",
           *       "replayedAt": 1767323045000,
           *       "editedAt": null
           *     }
           */
          'application/json': components['schemas']['ReplayDeadLetterAnswer']
        }
      }
    }
  }
  discardDeadLetters: {
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
         *       "group": {
         *         "stage": "raw",
         *         "code": "CANNOT_NORMALIZE",
         *         "reason": "the payload has no text"
         *       },
         *       "reason": "A test of the new form"
         *     }
         */
        'application/json': {
          ids?: string[]
          group?: {
            /** @enum {string} */
            stage: 'input' | 'raw' | 'normalized' | 'analyzed' | 'deliveries'
            code: string
            reason: string
          }
          /** @description Why, for those who read the history. */
          reason: string
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
           *       "changed": 12,
           *       "more": false
           *     }
           */
          'application/json': components['schemas']['DiscardDeadLettersAnswer']
        }
      }
    }
  }
  reopenDeadLetters: {
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
         *       "ids": [
         *         "ded_a9512e4ea59d78dc9a2a289414ca6d04"
         *       ]
         *     }
         */
        'application/json': {
          ids?: string[]
          group?: {
            /** @enum {string} */
            stage: 'input' | 'raw' | 'normalized' | 'analyzed' | 'deliveries'
            code: string
            reason: string
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
           *       "changed": 1,
           *       "more": false
           *     }
           */
          'application/json': components['schemas']['ReopenDeadLettersAnswer']
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
        /**
         * @example {
         *       "texts": [
         *         "I love the new editor."
         *       ]
         *     }
         */
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
          /**
           * @example {
           *       "results": [
           *         {
           *           "text": "I love the new editor.",
           *           "sentiment": "positive",
           *           "confidence": 0.9
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['AnalyzeSentimentAnswer']
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
           *           "updatedBy": "key_0a1b2c3d",
           *           "week": {
           *             "version": "reply-3f0c93ab77de",
           *             "items": null,
           *             "calls": 203,
           *             "validFirst": {
           *               "count": 196,
           *               "of": 200,
           *               "share": 0.98,
           *               "low": 0.9497,
           *               "high": 0.9922
           *             },
           *             "repaired": {
           *               "count": 4,
           *               "of": 200,
           *               "share": 0.02,
           *               "low": 0.0078,
           *               "high": 0.0503
           *             },
           *             "unanswered": {
           *               "count": 3,
           *               "of": 203,
           *               "share": 0.014778325123152709,
           *               "low": 0.005,
           *               "high": 0.0425
           *             },
           *             "corrected": null,
           *             "agreement": null,
           *             "costNanoUsdPer1000": 214000000,
           *             "latencyMs": {
           *               "p50": 1420,
           *               "low": 1350,
           *               "high": 1490,
           *               "p95": 3900
           *             }
           *           },
           *           "asksModels": true
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ListPromptsAnswer']
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
          'application/json': components['schemas']['PostPromptAnswer']
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
           *           "by": "key_0a1b2c3d",
           *           "reason": "First wording"
           *         }
           *       ],
           *       "callers": {
           *         "key_0a1b2c3d": "ci"
           *       },
           *       "asksModels": true
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
         *       },
         *       "reason": "Shorter replies, on one caller in ten"
         *     }
         */
        'application/json': {
          production: string | null
          candidate?: {
            version: string
            share: number
          } | null
          /**
           * @description Why, for those who read the history.
           * @default
           */
          reason?: string
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
          'application/json': components['schemas']['PutPromptLabelsAnswer']
        }
      }
    }
  }
  getPromptResults: {
    parameters: {
      query?: {
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        from?: string
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        to?: string
      }
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
           *       "name": "analyze",
           *       "from": 1767312000000,
           *       "to": 1767916800000,
           *       "versions": [
           *         {
           *           "version": "analyze-3f0c93ab77de",
           *           "items": 1840,
           *           "calls": 203,
           *           "validFirst": {
           *             "count": 196,
           *             "of": 200,
           *             "share": 0.98,
           *             "low": 0.9497,
           *             "high": 0.9922
           *           },
           *           "repaired": {
           *             "count": 4,
           *             "of": 200,
           *             "share": 0.02,
           *             "low": 0.0078,
           *             "high": 0.0503
           *           },
           *           "unanswered": {
           *             "count": 3,
           *             "of": 203,
           *             "share": 0.014778325123152709,
           *             "low": 0.005,
           *             "high": 0.0425
           *           },
           *           "corrected": {
           *             "count": 92,
           *             "of": 1840,
           *             "share": 0.05,
           *             "low": 0.041,
           *             "high": 0.061
           *           },
           *           "agreement": {
           *             "fields": 7360,
           *             "corrected": 118,
           *             "share": 0.9839673913043478,
           *             "byField": {
           *               "sentiment": 61,
           *               "category": 40,
           *               "urgency": 17
           *             }
           *           },
           *           "costNanoUsdPer1000": 214000000,
           *           "latencyMs": {
           *             "p50": 1420,
           *             "low": 1350,
           *             "high": 1490,
           *             "p95": 3900
           *           }
           *         }
           *       ],
           *       "embeddedItems": 12,
           *       "comparison": null
           *     }
           */
          'application/json': components['schemas']['PromptResults']
        }
      }
    }
  }
  tryPrompt: {
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
         *       },
         *       "pick": "corrected",
         *       "items": 10
         *     }
         */
        'application/json': {
          version?: string
          content?: {
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
          /** @enum {string} */
          against?: 'judged' | 'live'
          /**
           * @default newest
           * @enum {string}
           */
          pick?: 'newest' | 'corrected' | 'disagreeing'
          /** @default 20 */
          items?: number
          /** @default {} */
          variables?: {
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
           *       "name": "analyze",
           *       "version": "analyze-3f0c93ab77de",
           *       "against": "judged",
           *       "asksModels": true,
           *       "items": 1,
           *       "changed": 1,
           *       "correctedFields": 1,
           *       "before": {
           *         "costNanoUsd": 214000,
           *         "latencyMs": 1310,
           *         "right": 0,
           *         "failed": 0,
           *         "embedded": 0
           *       },
           *       "after": {
           *         "costNanoUsd": 214000,
           *         "latencyMs": 1310,
           *         "right": 1,
           *         "failed": 0,
           *         "embedded": 0
           *       },
           *       "rows": [
           *         {
           *           "id": "evt_00000000000000000000000000000001",
           *           "text": "The export loses rows, and our audit is tomorrow.",
           *           "title": null,
           *           "source": "reviews",
           *           "receivedAt": 1767355200000,
           *           "before": {
           *             "ok": true,
           *             "fields": {
           *               "sentiment": "negative",
           *               "category": "bug",
           *               "urgency": "normal",
           *               "topics": [
           *                 "export"
           *               ],
           *               "summary": "Exports lose rows."
           *             },
           *             "version": "analyze-9d41e07c5b12",
           *             "model": "gpt-5-mini",
           *             "embedded": false,
           *             "degradedBy": null,
           *             "costNanoUsd": 214000,
           *             "latencyMs": 1310
           *           },
           *           "after": {
           *             "ok": true,
           *             "fields": {
           *               "sentiment": "negative",
           *               "category": "bug",
           *               "urgency": "high",
           *               "topics": [
           *                 "export"
           *               ],
           *               "summary": "Exports lose rows."
           *             },
           *             "version": "analyze-3f0c93ab77de",
           *             "model": "gpt-5-mini",
           *             "embedded": false,
           *             "degradedBy": null,
           *             "costNanoUsd": 214000,
           *             "latencyMs": 1310
           *           },
           *           "changed": [
           *             "urgency"
           *           ],
           *           "people": {
           *             "urgency": "high"
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['PromptTrial']
        }
      }
    }
  }
  exportPromptExamples: {
    parameters: {
      query?: {
        format?: 'ndjson' | 'tsv'
        /** @description Of `tsv`. */
        label?: 'sentiment' | 'category'
      }
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
          'text/csv': string
          'application/x-ndjson': string
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
          'application/json': components['schemas']['ChatGenerateAnswer']
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
        /** @description `auto`: the shortest of which there are at most 60. */
        interval?: 'hour' | 'day' | 'total' | 'auto'
        by?: 'target' | 'model' | 'task' | 'key' | 'promptVersion' | 'origin'
        /** @description Tell apart so many groups, those that cost most; the rest is one, `other`. */
        top?: number
        target?: string
        model?: string
        task?: string
        /** @description Id of an API key. */
        key?: string
        promptVersion?: string
        /** @description `analysis` of inputs, `task`, or `api`: programs that ask for a model themselves. */
        origin?: 'analysis' | 'task' | 'api'
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
           *       "asOf": 1767355200000,
           *       "from": 1767312000000,
           *       "to": 1767398400000,
           *       "interval": "day",
           *       "bucketMs": 86400000,
           *       "starts": [
           *         1767312000000
           *       ],
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
           *         "fallbacks": 2,
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
           *       "groups": [
           *         {
           *           "name": "fast",
           *           "other": false,
           *           "label": null,
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
           *           "fallbacks": 2,
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
           *       ],
           *       "rows": [
           *         {
           *           "start": 1767312000000,
           *           "name": "fast",
           *           "other": false,
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
           *           "fallbacks": 2,
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
           *       ],
           *       "unpricedModels": []
           *     }
           */
          'application/json': components['schemas']['GetUsageAnswer']
        }
      }
    }
  }
  exportUsage: {
    parameters: {
      query?: {
        of?: 'usage' | 'calls'
        format?: 'csv' | 'ndjson'
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        from?: string
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        to?: string
        /** @description `auto`: the shortest of which there are at most 60. */
        interval?: 'hour' | 'day' | 'total' | 'auto'
        by?: 'target' | 'model' | 'task' | 'key' | 'promptVersion' | 'origin'
        /** @description Tell apart so many groups, those that cost most; the rest is one, `other`. */
        top?: number
        target?: string
        model?: string
        task?: string
        /** @description Id of an API key. */
        key?: string
        promptVersion?: string
        /** @description `analysis` of inputs, `task`, or `api`: programs that ask for a model themselves. */
        origin?: 'analysis' | 'task' | 'api'
        /** @description Of calls only, like `priced`. */
        outcome?: 'ok' | 'error' | 'aborted' | 'rejected' | 'degraded'
        priced?: boolean
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
          'text/csv': string
          'application/x-ndjson': string
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
        /** @description Only those with a known cost, or only those without. */
        priced?: boolean
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
          'application/json': components['schemas']['ListCallsAnswer']
        }
      }
    }
  }
  getCall: {
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
           *       "id": "call_7Qm2",
           *       "at": 1767355200000,
           *       "keyId": "key_1f00ab12",
           *       "task": "summarize",
           *       "promptVersion": "summarize-1f0c2ab97d3e",
           *       "alias": "default",
           *       "target": "fast",
           *       "provider": "openai-compatible",
           *       "model": "gpt-5-mini",
           *       "operation": "chat",
           *       "stream": false,
           *       "usage": {
           *         "input": 400,
           *         "cachedInput": 0,
           *         "cacheWrite": 0,
           *         "output": 60,
           *         "reasoning": 0
           *       },
           *       "estimated": false,
           *       "costNanoUsd": 220000,
           *       "priceId": "genai-prices@0.1.8/openai/gpt-5-mini",
           *       "latencyMs": 840,
           *       "firstByteMs": 300,
           *       "cache": "miss",
           *       "attempts": 1,
           *       "outcome": "ok",
           *       "error": null,
           *       "repair": null,
           *       "itemId": null,
           *       "trace": null,
           *       "keyName": "checkout"
           *     }
           */
          'application/json': components['schemas']['GetCallAnswer']
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
           *       "asOf": 1767355200000,
           *       "timeZone": "UTC",
           *       "budgets": [
           *         {
           *           "scope": "workspace",
           *           "name": null,
           *           "label": null,
           *           "period": "day",
           *           "limitNanoUsd": 5000000000,
           *           "spentNanoUsd": 41362500,
           *           "reservedNanoUsd": 0,
           *           "resetsAt": 1767398400000,
           *           "onExhausted": "degrade",
           *           "forecast": {
           *             "method": "moving-average",
           *             "hours": 24,
           *             "calls": 210,
           *             "rough": false,
           *             "perDayNanoUsd": 82725000,
           *             "atResetNanoUsd": 82725000,
           *             "reachedAt": null
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ListBudgetsAnswer']
        }
      }
    }
  }
  listPrices: {
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
           *       "prices": [
           *         {
           *           "model": "acme-7b",
           *           "price": {
           *             "input": 0.1,
           *             "output": 0.4
           *           }
           *         }
           *       ],
           *       "repricing": null
           *     }
           */
          'application/json': components['schemas']['ListPricesAnswer']
        }
      }
    }
  }
  putPrice: {
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
         *       "model": "acme-7b",
         *       "price": {
         *         "input": 0.1,
         *         "output": 0.4
         *       },
         *       "reason": "From their list of today."
         *     }
         */
        'application/json': {
          model: string
          price: {
            input: number
            output: number
            cachedInput?: number
            cacheWrite?: number
          } | null
          reason?: string
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
           *       "model": "acme-7b",
           *       "price": {
           *         "input": 0.1,
           *         "output": 0.4
           *       },
           *       "version": 12,
           *       "changed": true,
           *       "repriced": {
           *         "calls": 1204,
           *         "costNanoUsd": 98300000,
           *         "more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['PutPriceAnswer']
        }
      }
    }
  }
  repriceCalls: {
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
           *       "calls": 1204,
           *       "costNanoUsd": 98300000,
           *       "more": false
           *     }
           */
          'application/json': components['schemas']['Repriced']
        }
      }
    }
  }
  listAudit: {
    parameters: {
      query?: {
        actor?: string
        /** @description A thing with its verb, like `rule.published`, or the thing alone. */
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
           *           "id": 41,
           *           "at": 1767323045000,
           *           "actor": "key_0a1b2c3d",
           *           "actorName": "deploy",
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
          'application/json': components['schemas']['ListAuditAnswer']
        }
      }
    }
  }
  exportAudit: {
    parameters: {
      query?: {
        actor?: string
        /** @description A thing with its verb, like `rule.published`, or the thing alone. */
        action?: string
        subject?: string
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        from?: string
        /** @description ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970. */
        to?: string
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
          'text/csv': string
          'application/x-ndjson': string
        }
      }
    }
  }
  listKeys: {
    parameters: {
      query?: {
        /** @description Those that have expired or were revoked, in the place of those that are good. */
        ended?: boolean
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
           *       "keys": [
           *         {
           *           "id": "key_5f0c1d2e3a4b5c6d7e8f90a1b2c3d4e5",
           *           "name": "reporting",
           *           "prefix": "key_7d1e90",
           *           "scopes": [
           *             "read"
           *           ],
           *           "createdAt": 1767323045000,
           *           "createdBy": {
           *             "id": "jwt_0a1b2c3d4e5f60718293a4b5c6d7e8f9",
           *             "name": "ada@example.com"
           *           },
           *           "expiresAt": 1775099045000,
           *           "revokedAt": null,
           *           "replacedBy": null,
           *           "lastUsed": {
           *             "at": 1767366245000,
           *             "address": "198.51.100.7",
           *             "agent": "curl"
           *           },
           *           "callsLastDay": 96,
           *           "own": false
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': components['schemas']['ListKeysAnswer']
        }
      }
    }
  }
  createKey: {
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
         *       "name": "reporting",
         *       "scopes": [
         *         "read"
         *       ],
         *       "expiresInDays": 90
         *     }
         */
        'application/json': {
          name: string
          scopes: ('read' | 'write' | 'ingest' | 'analyze' | 'llm' | 'admin')[]
          expiresInDays?: number
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
           *       "key": "key_7d1e90…",
           *       "apiKey": {
           *         "id": "key_5f0c1d2e3a4b5c6d7e8f90a1b2c3d4e5",
           *         "name": "reporting",
           *         "prefix": "key_7d1e90",
           *         "scopes": [
           *           "read"
           *         ],
           *         "createdAt": 1767323045000,
           *         "createdBy": {
           *           "id": "jwt_0a1b2c3d4e5f60718293a4b5c6d7e8f9",
           *           "name": "ada@example.com"
           *         },
           *         "expiresAt": 1775099045000,
           *         "revokedAt": null,
           *         "replacedBy": null,
           *         "lastUsed": null,
           *         "callsLastDay": 0,
           *         "own": false
           *       }
           *     }
           */
          'application/json': components['schemas']['CreateKeyAnswer']
        }
      }
    }
  }
  rotateKey: {
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
         *       "overlapHours": 24
         *     }
         */
        'application/json': {
          /** @default 24 */
          overlapHours?: number
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
           *       "key": "key_c0ffee…",
           *       "apiKey": {
           *         "id": "key_9e8d7c6b5a4f30211203f4a5b6c7d8e9",
           *         "name": "reporting",
           *         "prefix": "key_c0ffee",
           *         "scopes": [
           *           "read"
           *         ],
           *         "createdAt": 1767323045000,
           *         "createdBy": {
           *           "id": "jwt_0a1b2c3d4e5f60718293a4b5c6d7e8f9",
           *           "name": "ada@example.com"
           *         },
           *         "expiresAt": 1775099045000,
           *         "revokedAt": null,
           *         "replacedBy": null,
           *         "lastUsed": null,
           *         "callsLastDay": 0,
           *         "own": false
           *       },
           *       "previousUntil": 1767409445000
           *     }
           */
          'application/json': components['schemas']['RotateKeyAnswer']
        }
      }
    }
  }
  revokeKey: {
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
           *       "id": "key_5f0c1d2e3a4b5c6d7e8f90a1b2c3d4e5",
           *       "revokedAt": 1767366245000
           *     }
           */
          'application/json': components['schemas']['RevokeKeyAnswer']
        }
      }
    }
  }
  listMembers: {
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
          /**
           * @example {
           *       "members": [
           *         {
           *           "email": "ada@example.com",
           *           "role": "operator",
           *           "scopes": [
           *             "read",
           *             "write",
           *             "ingest",
           *             "analyze"
           *           ],
           *           "addedAt": 1767323045000,
           *           "addedBy": {
           *             "id": "key_5f0c1d2e3a4b5c6d7e8f90a1b2c3d4e5",
           *             "name": "first admin"
           *           },
           *           "lastSeenAt": 1767366245000,
           *           "own": false
           *         }
           *       ],
           *       "canComeIn": true,
           *       "nextCursor": null
           *     }
           */
          'application/json': components['schemas']['ListMembersAnswer']
        }
      }
    }
  }
  putMember: {
    parameters: {
      query?: never
      header?: never
      path: {
        email: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "role": "operator"
         *     }
         */
        'application/json': {
          /** @enum {string} */
          role: 'viewer' | 'operator' | 'admin'
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
           *       "email": "ada@example.com",
           *       "role": "operator",
           *       "scopes": [
           *         "read",
           *         "write",
           *         "ingest",
           *         "analyze"
           *       ],
           *       "addedAt": 1767323045000,
           *       "addedBy": {
           *         "id": "key_5f0c1d2e3a4b5c6d7e8f90a1b2c3d4e5",
           *         "name": "first admin"
           *       },
           *       "lastSeenAt": 1767366245000,
           *       "own": false
           *     }
           */
          'application/json': components['schemas']['Member']
        }
      }
    }
  }
  removeMember: {
    parameters: {
      query?: never
      header?: never
      path: {
        email: string
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
           *       "email": "ada@example.com"
           *     }
           */
          'application/json': components['schemas']['RemoveMemberAnswer']
        }
      }
    }
  }
  listWorkspaces: {
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
          /**
           * @example {
           *       "workspaces": [
           *         {
           *           "name": "acme-eu",
           *           "title": "Acme Europe",
           *           "createdAt": 1767323045000,
           *           "createdBy": "jwt_0a1b2c3d4e5f60718293a4b5c6d7e8f9",
           *           "role": "admin",
           *           "current": false,
           *           "canEnter": true
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': components['schemas']['ListWorkspacesAnswer']
        }
      }
    }
  }
  createWorkspace: {
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
         *       "name": "acme-eu",
         *       "title": "Acme Europe"
         *     }
         */
        'application/json': {
          name: string
          title?: string
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
           *       "workspace": {
           *         "name": "acme-eu",
           *         "title": "Acme Europe",
           *         "createdAt": 1767323045000,
           *         "createdBy": "jwt_0a1b2c3d4e5f60718293a4b5c6d7e8f9",
           *         "role": null,
           *         "current": false,
           *         "canEnter": false
           *       },
           *       "key": "key_7d1e90…"
           *     }
           */
          'application/json': components['schemas']['CreateWorkspaceAnswer']
        }
      }
    }
  }
  renameWorkspace: {
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
         *       "title": "Acme Europe"
         *     }
         */
        'application/json': {
          title: string
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
           *       "name": "acme-eu",
           *       "title": "Acme Europe",
           *       "createdAt": 1767323045000,
           *       "createdBy": "jwt_0a1b2c3d4e5f60718293a4b5c6d7e8f9",
           *       "role": "admin",
           *       "current": true,
           *       "canEnter": true
           *     }
           */
          'application/json': components['schemas']['Workspace']
        }
      }
    }
  }
  getConfig: {
    parameters: {
      query?: {
        format?: 'json' | 'yaml'
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
           *       "workspace": "default",
           *       "version": 17,
           *       "config": {
           *         "version": 1,
           *         "sources": {
           *           "shop": {
           *             "kind": "github",
           *             "secret": "${SHOP_SECRET}",
           *             "limit": {
           *               "requests": 600,
           *               "per": "minute"
           *             },
           *             "maxBytes": 1000000,
           *             "origins": []
           *           }
           *         },
           *         "workspace": "default",
           *         "analysis": {
           *           "targets": [],
           *           "batchItems": 10,
           *           "workingLanguage": "en",
           *           "context": "",
           *           "cacheDays": 30,
           *           "maxInputChars": 8000
           *         },
           *         "destinations": {},
           *         "rules": {}
           *       },
           *       "secrets": [
           *         "SHOP_SECRET"
           *       ],
           *       "changedAt": 1767323045000,
           *       "changedBy": "key_0a1b2c3d",
           *       "configVersion": 17,
           *       "managed": null
           *     }
           */
          'application/json': components['schemas']['Config']
        }
      }
    }
  }
  putConfig: {
    parameters: {
      query?: never
      header?: {
        /** @description The same as `reason`, as far as a header can say it. */
        'Sluice-Reason'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "config": {
         *         "version": 1,
         *         "sources": {
         *           "shop": {
         *             "kind": "github",
         *             "secret": "${SHOP_SECRET}"
         *           }
         *         }
         *       },
         *       "secrets": {
         *         "SHOP_SECRET": "what the provider signs with"
         *       }
         *     }
         */
        'application/json': {
          config: {
            [key: string]: unknown
          }
          /** @default {} */
          secrets?: {
            [key: string]: string
          }
          from?: components['schemas']['AppliedFrom']
          base?: number
          reason?: string
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
           *       "version": 17,
           *       "config": {
           *         "version": 1,
           *         "sources": {
           *           "shop": {
           *             "kind": "github",
           *             "secret": "${SHOP_SECRET}",
           *             "limit": {
           *               "requests": 600,
           *               "per": "minute"
           *             },
           *             "maxBytes": 1000000,
           *             "origins": []
           *           }
           *         },
           *         "workspace": "default",
           *         "analysis": {
           *           "targets": [],
           *           "batchItems": 10,
           *           "workingLanguage": "en",
           *           "context": "",
           *           "cacheDays": 30,
           *           "maxInputChars": 8000
           *         },
           *         "destinations": {},
           *         "rules": {}
           *       },
           *       "secrets": [
           *         "SHOP_SECRET"
           *       ],
           *       "changedAt": 1767323045000,
           *       "changedBy": "key_0a1b2c3d",
           *       "configVersion": 17,
           *       "managed": null,
           *       "changed": true
           *     }
           */
          'application/json': components['schemas']['PutConfigAnswer']
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
           *       ],
           *       "difference": null
           *     }
           */
          'application/json': components['schemas']['CheckConfigAnswer']
        }
      }
    }
  }
  listConfigVersions: {
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
          /**
           * @example {
           *       "versions": [
           *         {
           *           "version": 18,
           *           "createdAt": 1767323045000,
           *           "createdBy": "key_0a1b2c3d",
           *           "createdByName": "ci",
           *           "reason": "Refunds go to finance",
           *           "appliedFrom": {
           *             "from": "git",
           *             "repository": "acme/bot",
           *             "commit": "1f0c9ab"
           *           },
           *           "changes": [
           *             {
           *               "change": "changed",
           *               "path": [
           *                 "rules",
           *                 "refunds"
           *               ]
           *             }
           *           ]
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': components['schemas']['ListConfigVersionsAnswer']
        }
      }
    }
  }
  getConfigVersion: {
    parameters: {
      query?: {
        against?: number
      }
      header?: never
      path: {
        version: number
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
           *       "version": 18,
           *       "createdAt": 1767323045000,
           *       "createdBy": "key_0a1b2c3d",
           *       "createdByName": "ci",
           *       "reason": "Refunds go to finance",
           *       "appliedFrom": {
           *         "from": "git",
           *         "repository": "acme/bot",
           *         "commit": "1f0c9ab"
           *       },
           *       "changes": [
           *         {
           *           "change": "changed",
           *           "path": [
           *             "rules",
           *             "refunds"
           *           ]
           *         }
           *       ],
           *       "config": {
           *         "version": 1,
           *         "sources": {}
           *       },
           *       "yaml": "version: 1\nsources: {}\n",
           *       "against": 17,
           *       "difference": [
           *         {
           *           "change": "changed",
           *           "path": [
           *             "rules",
           *             "refunds"
           *           ],
           *           "fields": [
           *             {
           *               "path": [
           *                 "then",
           *                 0,
           *                 "to"
           *               ],
           *               "before": "tickets",
           *               "after": "finance"
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['GetConfigVersionAnswer']
        }
      }
    }
  }
  restoreConfig: {
    parameters: {
      query?: never
      header?: never
      path: {
        version: number
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        /**
         * @example {
         *       "reason": "The new rule opened too many tickets"
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
           *       "workspace": "default",
           *       "version": 17,
           *       "config": {
           *         "version": 1,
           *         "sources": {
           *           "shop": {
           *             "kind": "github",
           *             "secret": "${SHOP_SECRET}",
           *             "limit": {
           *               "requests": 600,
           *               "per": "minute"
           *             },
           *             "maxBytes": 1000000,
           *             "origins": []
           *           }
           *         },
           *         "workspace": "default",
           *         "analysis": {
           *           "targets": [],
           *           "batchItems": 10,
           *           "workingLanguage": "en",
           *           "context": "",
           *           "cacheDays": 30,
           *           "maxInputChars": 8000
           *         },
           *         "destinations": {},
           *         "rules": {}
           *       },
           *       "secrets": [
           *         "SHOP_SECRET"
           *       ],
           *       "changedAt": 1767323045000,
           *       "changedBy": "key_0a1b2c3d",
           *       "configVersion": 17,
           *       "managed": null,
           *       "changed": true
           *     }
           */
          'application/json': components['schemas']['RestoreConfigAnswer']
        }
      }
    }
  }
  getTimeZone: {
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
           *       "timeZone": "Europe/Berlin",
           *       "version": 18,
           *       "nextDayAt": 1767394800000
           *     }
           */
          'application/json': components['schemas']['GetTimeZoneAnswer']
        }
      }
    }
  }
  putTimeZone: {
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
         *       "timeZone": "Europe/Berlin",
         *       "reason": "The team is in Berlin"
         *     }
         */
        'application/json': {
          timeZone: string
          /** @description Why, for the history. */
          reason: string
          /** @description The version that was looked at; where the configuration is newer, the answer is 409. */
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
           *       "timeZone": "Europe/Berlin",
           *       "version": 19,
           *       "nextDayAt": 1767394800000,
           *       "changed": true
           *     }
           */
          'application/json': components['schemas']['PutTimeZoneAnswer']
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
           *           "previousUsedAt": 1767330245000,
           *           "usedBy": [
           *             "sources.github.secret"
           *           ]
           *         }
           *       ],
           *       "underPreviousKey": 0
           *     }
           */
          'application/json': components['schemas']['ListSecretsAnswer']
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
          'application/json': components['schemas']['PutSecretAnswer']
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
          'application/json': components['schemas']['DeleteSecretAnswer']
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
          'application/json': components['schemas']['ResealSecretsAnswer']
        }
      }
    }
  }
  getHealthDetails: {
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
           *       "asOf": 1767323045000,
           *       "workers": [
           *         {
           *           "worker": "api",
           *           "ok": true,
           *           "checks": [
           *             {
           *               "name": "database",
           *               "ok": true,
           *               "durationMs": 3
           *             }
           *           ]
           *         }
           *       ],
           *       "pending": [
           *         {
           *           "stage": "held",
           *           "count": 3,
           *           "more": false,
           *           "oldestAt": 1767323005000
           *         }
           *       ],
           *       "database": {
           *         "bytes": 812000000,
           *         "limitBytes": 10000000000,
           *         "items": 412000,
           *         "itemsPerDay": 9200,
           *         "daysLeft": 506
           *       },
           *       "config": {
           *         "version": 18,
           *         "at": 1767320000000,
           *         "by": "key_0a1b2c3d",
           *         "byName": "ci",
           *         "published": true
           *       },
           *       "deployed": {
           *         "id": "0f7c1b1e-0000-4000-8000-000000000001",
           *         "tag": "",
           *         "at": 1767310000000
           *       },
           *       "cron": [
           *         {
           *           "at": 1767323000000,
           *           "durationMs": 42,
           *           "duties": [
           *             {
           *               "name": "sweeper",
           *               "durationMs": 12,
           *               "ok": true
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['GetHealthDetailsAnswer']
        }
      }
    }
  }
  getRetention: {
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
           *       "asOf": 1767323045000,
           *       "runsAt": 1767398400000,
           *       "retention": {
           *         "items": 365
           *       },
           *       "privacy": {
           *         "personalData": "keep",
           *         "kinds": [
           *           "email"
           *         ]
           *       },
           *       "version": 18,
           *       "kinds": [
           *         {
           *           "kind": "items",
           *           "days": 365,
           *           "stored": {
           *             "count": 41300,
           *             "precision": "estimate"
           *           },
           *           "oldestAt": 1735787045000,
           *           "due": {
           *             "count": 12400,
           *             "precision": "exact"
           *           },
           *           "lastRun": null
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['GetRetentionAnswer']
        }
      }
    }
  }
  putRetention: {
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
         *       "retention": {
         *         "items": 365
         *       },
         *       "reason": "One year is what we promise"
         *     }
         */
        'application/json': {
          retention: {
            items?: number
            payloads?: number
            deliveries?: number
            deadLetters?: number
            rejects?: number
            usage?: number
            audit?: number
            conversations?: number
          }
          privacy?: {
            /**
             * @default keep
             * @enum {string}
             */
            personalData?: 'keep' | 'redact'
            /**
             * @default [
             *       "email",
             *       "phone",
             *       "card",
             *       "iban",
             *       "ip"
             *     ]
             */
            kinds?: ('email' | 'phone' | 'card' | 'iban' | 'ip')[]
          }
          /** @description Why, for the history. */
          reason: string
          /** @description The version that was looked at; where the configuration is newer, the answer is 409. */
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
           *       "asOf": 1767323045000,
           *       "runsAt": 1767398400000,
           *       "retention": {
           *         "items": 365
           *       },
           *       "privacy": {
           *         "personalData": "keep",
           *         "kinds": [
           *           "email"
           *         ]
           *       },
           *       "version": 19,
           *       "kinds": [
           *         {
           *           "kind": "items",
           *           "days": 365,
           *           "stored": {
           *             "count": 41300,
           *             "precision": "estimate"
           *           },
           *           "oldestAt": 1735787045000,
           *           "due": {
           *             "count": 12400,
           *             "precision": "exact"
           *           },
           *           "lastRun": null
           *         }
           *       ],
           *       "changed": true
           *     }
           */
          'application/json': components['schemas']['PutRetentionAnswer']
        }
      }
    }
  }
  previewRetention: {
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
         *       "retention": {
         *         "items": 365
         *       }
         *     }
         */
        'application/json': {
          retention: {
            items?: number
            payloads?: number
            deliveries?: number
            deadLetters?: number
            rejects?: number
            usage?: number
            audit?: number
            conversations?: number
          }
          privacy?: {
            /**
             * @default keep
             * @enum {string}
             */
            personalData?: 'keep' | 'redact'
            /**
             * @default [
             *       "email",
             *       "phone",
             *       "card",
             *       "iban",
             *       "ip"
             *     ]
             */
            kinds?: ('email' | 'phone' | 'card' | 'iban' | 'ip')[]
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
           *       "runsAt": 1767398400000,
           *       "kinds": [
           *         {
           *           "kind": "items",
           *           "days": 365,
           *           "stored": {
           *             "count": 41300,
           *             "precision": "estimate"
           *           },
           *           "oldestAt": 1735787045000,
           *           "due": {
           *             "count": 12400,
           *             "precision": "exact"
           *           },
           *           "lastRun": null
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['PreviewRetentionAnswer']
        }
      }
    }
  }
  findPeople: {
    parameters: {
      query: {
        /** @description Id of the author, or an e-mail address. */
        author: string
        /** @description `nextCursor` of the page before. */
        cursor?: string
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
           *       "people": [
           *         {
           *           "id": "WyJzdXJ2ZXkiLCJ1LTEiXQ",
           *           "source": "survey",
           *           "author": "u-1",
           *           "name": "Mira",
           *           "email": "mira@example.com",
           *           "items": 3,
           *           "firstAt": 1767323045000,
           *           "lastAt": 1767323049000
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': components['schemas']['FindPeopleAnswer']
        }
      }
    }
  }
  exportPerson: {
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
          'application/x-ndjson': string
        }
      }
    }
  }
  erasePerson: {
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
           *       "id": "era_00000000000000000000000000000001",
           *       "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
           *       "askedAt": 1767323045000,
           *       "askedBy": "key_0a1b2c3d",
           *       "finishedAt": 1767323046000,
           *       "watching": true,
           *       "removed": {
           *         "items": 3,
           *         "deliveries": 2,
           *         "text": 0
           *       },
           *       "sent": {
           *         "tickets": 1
           *       }
           *     }
           */
          'application/json': components['schemas']['Erasure']
        }
      }
    }
  }
  listErasures: {
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
          /**
           * @example {
           *       "erasures": [
           *         {
           *           "id": "era_00000000000000000000000000000001",
           *           "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
           *           "askedAt": 1767323045000,
           *           "askedBy": "key_0a1b2c3d",
           *           "finishedAt": 1767323046000,
           *           "watching": true,
           *           "removed": {
           *             "items": 3,
           *             "deliveries": 2,
           *             "text": 0
           *           },
           *           "sent": {
           *             "tickets": 1
           *           }
           *         }
           *       ],
           *       "nextCursor": null
           *     }
           */
          'application/json': components['schemas']['ListErasuresAnswer']
        }
      }
    }
  }
}
