import { expect, test } from 'vitest'
import { banner } from '../dev/banner.ts'

const at = (url: string): string => banner({ url, sinkUrl: 'http://127.0.0.1:8799', adminKey: 'key_1', surveySecret: 's' })

test('every command of the banner works as it stands, also where another port was chosen', () => {
  expect(at('http://localhost:8787')).toContain(': npm run send -- survey\n')
  expect(at('http://localhost:8950')).toContain(': PORT=8950 npm run send -- survey\n')
})
