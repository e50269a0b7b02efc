import survey from '../fixtures/survey/answer.json' with { type: 'json' }
import generic from '../fixtures/generic/comment.json' with { type: 'json' }
import form from '../fixtures/form/feedback.json' with { type: 'json' }
import appfollow from '../fixtures/appfollow/review.json' with { type: 'json' }
import asana from '../fixtures/asana/events.json' with { type: 'json' }
import bitbucket from '../fixtures/bitbucket/issue.created.json' with { type: 'json' }
import calCom from '../fixtures/cal-com/booking-cancelled.json' with { type: 'json' }
import calendly from '../fixtures/calendly/invitee.created.json' with { type: 'json' }
import canny from '../fixtures/canny/post.created.json' with { type: 'json' }
import chatwoot from '../fixtures/chatwoot/message_created.json' with { type: 'json' }
import customerIo from '../fixtures/customer-io/email.bounced.json' with { type: 'json' }
import delighted from '../fixtures/delighted/survey_response.created.json' with { type: 'json' }
import discord from '../fixtures/discord/slash-command.json' with { type: 'json' }
import discourse from '../fixtures/discourse/post_created.json' with { type: 'json' }
import formbricks from '../fixtures/formbricks/responseFinished.json' with { type: 'json' }
import freshdesk from '../fixtures/freshdesk/ticket-created.json' with { type: 'json' }
import front from '../fixtures/front/inbound.json' with { type: 'json' }
import github from '../fixtures/github/issues.opened.json' with { type: 'json' }
import gitlab from '../fixtures/gitlab/merge_request.open.json' with { type: 'json' }
import helpScout from '../fixtures/help-scout/satisfaction.ratings.json' with { type: 'json' }
import hubspot from '../fixtures/hubspot/events.json' with { type: 'json' }
import intercom from '../fixtures/intercom/conversation.user.created.json' with { type: 'json' }
import jira from '../fixtures/jira/issue_created.json' with { type: 'json' }
import jotform from '../fixtures/jotform/submission.json' with { type: 'json' }
import linear from '../fixtures/linear/issue.create.json' with { type: 'json' }
import mailgun from '../fixtures/mailgun/failed.json' with { type: 'json' }
import mandrill from '../fixtures/mandrill/inbound.json' with { type: 'json' }
import meta from '../fixtures/meta/instagram-comment.json' with { type: 'json' }
import msGraph from '../fixtures/ms-graph/notifications.json' with { type: 'json' }
import msTeams from '../fixtures/ms-teams/message.json' with { type: 'json' }
import notion from '../fixtures/notion/comment.created.json' with { type: 'json' }
import okta from '../fixtures/okta/events.json' with { type: 'json' }
import pagerduty from '../fixtures/pagerduty/incident.annotated.json' with { type: 'json' }
import pipedrive from '../fixtures/pipedrive/note.create.json' with { type: 'json' }
import postmark from '../fixtures/postmark/inbound.json' with { type: 'json' }
import sendgrid from '../fixtures/sendgrid/events.json' with { type: 'json' }
import sendgridInbound from '../fixtures/sendgrid-inbound/mail.json' with { type: 'json' }
import sentry from '../fixtures/sentry/user-feedback.json' with { type: 'json' }
import shopify from '../fixtures/shopify/returns.request.json' with { type: 'json' }
import slack from '../fixtures/slack/message.json' with { type: 'json' }
import square from '../fixtures/square/booking.created.json' with { type: 'json' }
import standardWebhooks from '../fixtures/standard-webhooks/comment.created.json' with { type: 'json' }
import stripe from '../fixtures/stripe/charge.dispute.created.json' with { type: 'json' }
import surveymonkey from '../fixtures/surveymonkey/response_completed.json' with { type: 'json' }
import tally from '../fixtures/tally/form-response.json' with { type: 'json' }
import telegram from '../fixtures/telegram/private-photo.json' with { type: 'json' }
import trello from '../fixtures/trello/comment-card.json' with { type: 'json' }
import twilio from '../fixtures/twilio/message.received.json' with { type: 'json' }
import typeform from '../fixtures/typeform/form_response.json' with { type: 'json' }
import vercel from '../fixtures/vercel/deployment.error.json' with { type: 'json' }
import whatsapp from '../fixtures/whatsapp/messages.json' with { type: 'json' }
import woocommerce from '../fixtures/woocommerce/review.created.json' with { type: 'json' }
import workos from '../fixtures/workos/user.created.json' with { type: 'json' }
import x from '../fixtures/x/direct-message.json' with { type: 'json' }
import zendesk from '../fixtures/zendesk/ticket.created.json' with { type: 'json' }
import zoom from '../fixtures/zoom/chat_message.sent.json' with { type: 'json' }

/** A request as a provider makes it, without its proof; `body` is what its body decodes to. */
export interface ProviderExample {
  headers?: Readonly<Record<string, string>>
  body: unknown
}

/** One event of each kind that is called over HTTP, invented, in the shape that its provider gives it; the tests map them too. */
export const EXAMPLES: Readonly<Record<string, ProviderExample>> = {
  survey,
  generic,
  form,
  appfollow,
  asana,
  bitbucket,
  'cal-com': calCom,
  calendly,
  canny,
  chatwoot,
  'customer-io': customerIo,
  delighted,
  discord,
  discourse,
  formbricks,
  freshdesk,
  front,
  github,
  gitlab,
  'help-scout': helpScout,
  hubspot,
  intercom,
  jira,
  jotform,
  linear,
  mailgun,
  mandrill,
  meta,
  'ms-graph': msGraph,
  'ms-teams': msTeams,
  notion,
  okta,
  pagerduty,
  pipedrive,
  postmark,
  sendgrid,
  'sendgrid-inbound': sendgridInbound,
  sentry,
  shopify,
  slack,
  square,
  'standard-webhooks': standardWebhooks,
  stripe,
  surveymonkey,
  tally,
  telegram,
  trello,
  twilio,
  typeform,
  vercel,
  whatsapp,
  woocommerce,
  workos,
  x,
  zendesk,
  zoom,
}
