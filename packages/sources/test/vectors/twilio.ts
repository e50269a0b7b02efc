import twilio from 'twilio'
import type { Vectors } from '../vectors.ts'

const tokens = ['token-current', 'token-previous', 'token-unknown'] as const
const type = 'application/x-www-form-urlencoded'

export const vectors: Vectors = {
  secrets: [tokens[0], tokens[1]],
  body: 'To=%2B441234&From=whatsapp%3A%2B4369900&Body=Gr%C3%BC%C3%9Fe+%26+more&MediaUrl=&MessageSid=SM1',
  sign({ url, body }, which) {
    const signature = twilio.getExpectedTwilioSignature(tokens[which], url, Object.fromEntries(new URLSearchParams(body)))
    return { headers: { 'content-type': type, 'x-twilio-signature': signature }, body }
  },
  published: [
    {
      from: 'https://www.twilio.com/docs/usage/webhooks/webhooks-security',
      secret: '12345',
      now: 0,
      request: {
        url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
        headers: { 'content-type': type, 'x-twilio-signature': 'RSOYDt4T1cUTdK1PDd93/VVr8B8=' },
        body: 'CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212',
      },
    },
  ],
}
