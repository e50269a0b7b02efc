import { describe, expect, test } from 'vitest'
import { detectLanguage } from '../../src/language/detect.ts'
import { tokenise } from '../../src/text/tokenise.ts'

const detect = (text: string) => detectLanguage(tokenise(text))

describe('a script of its own', () => {
  test.each([
    ['Η εφαρμογή δεν ανοίγει', 'el'],
    ['האפליקציה לא נפתחת', 'he'],
    ['앱이 열리지 않아요', 'ko'],
    ['アプリが開きません', 'ja'],
    ['应用打不开了怎么办', 'zh'],
    ['แอปเปิดไม่ได้', 'th'],
  ])('%s → %s', (text, language) => {
    expect(detect(text)).toEqual({ language, confidence: expect.closeTo(0.97, 1) })
  })
})

describe('a shared script', () => {
  test.each([
    ['The app does not open since the update', 'en'],
    ['Die App öffnet sich seit dem Update nicht mehr', 'de'],
    ['La aplicación no se abre desde la actualización', 'es'],
    ['O aplicativo não abre desde a atualização', 'pt'],
    ["L'application ne s'ouvre plus depuis la mise à jour", 'fr'],
    ["L'app non si apre più dopo l'aggiornamento", 'it'],
    ['De app opent niet meer sinds de update', 'nl'],
    ['Appen åpner seg ikke etter oppdateringen av telefonen', 'nb'],
    ['Appen åbner ikke efter opdateringen af telefonen', 'da'],
    ['Appen öppnas inte längre efter uppdateringen', 'sv'],
    ['Aplikacja nie otwiera się po aktualizacji', 'pl'],
    ['Güncellemeden sonra uygulama açılmıyor', 'tr'],
    ['Ứng dụng không mở được sau khi cập nhật', 'vi'],
    ['Aplikasi tidak bisa dibuka setelah pembaruan', 'id'],
    ['После обновления приложение не открывается', 'ru'],
    ['Після оновлення застосунок не відкривається', 'uk'],
    ['التطبيق لا يفتح بعد التحديث', 'ar'],
    ['अपडेट के बाद ऐप नहीं खुल रहा है', 'hi'],
  ])('%s → %s', (text, language) => {
    expect(detect(text).language).toBe(language)
    expect(detect(text).confidence).toBeGreaterThan(0.6)
  })
})

describe('too little to tell', () => {
  test.each(['', 'ok', '👍', '12345', '@ann https://example.com #wow', 'app'])('%j is undetermined', (text) => {
    expect(detect(text)).toEqual({ language: 'und', confidence: 0 })
  })

  test.each(['Horrible!', 'Broken', 'garbage', 'so slow', 'so awesome', 'pretty ridiculous'])(
    '%s is English all the same: every word is, and one says how somebody feels',
    (text) => {
      expect(detect(text)).toEqual({ language: 'en', confidence: 0.7 })
    },
  )

  test.each([
    ['Die App', 'de'],
    ['Gute App', 'de'],
    ['Perfetto', 'it'],
    ['Très bien', 'fr'],
    ['No puedo', 'es'],
  ])('what is not, is not: %s → %s', (text, language) => {
    expect(['und', language]).toContain(detect(text).language)
  })

  test('two short words are told, with less confidence than a sentence', () => {
    expect(detect('Gute App').language).toBe('de')
    expect(detect('Gute App').confidence).toBeLessThanOrEqual(0.8)
  })
})
