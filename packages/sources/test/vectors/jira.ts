import { bodySigner } from '../body-signer.ts'

const header = 'x-hub-signature'

export const vectors = bodySigner(
  { algorithm: 'sha256', encoding: 'hex', header, prefix: 'sha256=' },
  {
    published: [
      {
        from: 'https://developer.atlassian.com/cloud/jira/platform/webhooks/#secure-admin-webhooks',
        secret: "It's a Secret to Everybody",
        now: 0,
        request: { headers: { [header]: 'sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9' }, body: 'Hello World!' },
      },
    ],
  },
)
