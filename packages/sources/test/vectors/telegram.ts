import type { Vectors } from '../vectors.ts'

const secrets = ['tg_Current-1', 'tg_Previous-1', 'tg_Unknown-1'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign: ({ body }, which) => ({ headers: { 'x-telegram-bot-api-secret-token': secrets[which] }, body }),
  unsignedBody: true,
}
