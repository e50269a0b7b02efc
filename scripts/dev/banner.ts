/** What the banner tells. */
export interface Addresses {
  url: string
  sinkUrl: string
  adminKey: string
  /** The secret that the survey source asks for, where it is a bearer. */
  surveySecret: string
}

/** The line that posts a survey answer; it works as it stands, in any POSIX shell. */
const surveyCurl = (url: string, secret: string): string => `curl ${url}/v1/webhooks/survey \\
    -H 'Authorization: Bearer ${secret}' -H 'Content-Type: application/json' \\
    -d '{"event_id":"'$(date +%s)'","user_id":"u-1","rating":1,"comment":"The export crashes every time, I lost an hour of work."}'`

const USUAL_PORT = '8787'

/** `npm run send` asks the usual port unless it is told another. */
const sendLine = (url: string): string => {
  const { port } = new URL(url)
  return `${port === USUAL_PORT ? '' : `PORT=${port} `}npm run send -- survey`
}

/** What to do now that everything runs. */
export const banner = ({ url, sinkUrl, adminKey, surveySecret }: Addresses): string => `
  Sluice runs.

  Dashboard      ${url}   (sign in with the admin key)
  API and docs   ${url}/docs
  Health         ${url}/health
  Local sink     ${sinkUrl}/received   (stands for Slack and Jira)
  Admin key      ${adminKey}

  Send a survey answer:

    ${surveyCurl(url, surveySecret)}

  See what became of it:

    curl '${url}/v1/items?limit=5' -H 'Authorization: Bearer ${adminKey}'

  Or let one command do both: ${sendLine(url)}
  sluice.yaml is reloaded when you save it. Ctrl-C ends everything.
`
