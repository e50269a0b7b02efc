/**
 * Languages told apart by n-grams, because they share a script with another; the order is the one of the packed table.
 * ISO 639-1 in the spelling of the data, where `no` is Norwegian and `ms` Malay.
 */
// oxfmt-ignore
export const NGRAM_LANGUAGES = [
  'az', 'ca', 'cs', 'da', 'de', 'en', 'es', 'et', 'eu', 'fi', 'fr', 'hr', 'hu', 'is', 'it', 'lt', 'lv', 'ms', 'nl', 'no',
  'pl', 'pt', 'ro', 'sk', 'sl', 'sq', 'sv', 'tl', 'tr', 'vi', 'yo',
  'be', 'bg', 'ru', 'sr', 'uk',
  'ar', 'fa', 'ku', 'ur',
  'hi', 'mr',
] as const
export type NgramLanguage = (typeof NGRAM_LANGUAGES)[number]

/** Norwegian is written Bokmål by most, and what looks like Malay is Indonesian more often than not. */
export const REPORTED: Readonly<Partial<Record<NgramLanguage, string>>> = { no: 'nb', ms: 'id' }

/**
 * Languages that take part of their neighbours' short texts, and are met far less often than those: Marathi beside Hindi,
 * Catalan beside Spanish, Slovak beside Czech … Their scores count this much.
 */
export const PRIOR: Readonly<Partial<Record<NgramLanguage, number>>> = {
  mr: 0.8,
  az: 0.92,
  ca: 0.93,
  eu: 0.93,
  hr: 0.95,
  is: 0.95,
  sk: 0.95,
  sl: 0.93,
  sq: 0.92,
  tl: 0.92,
  yo: 0.88,
  et: 0.95,
  lt: 0.96,
  lv: 0.96,
  be: 0.95,
  bg: 0.96,
  sr: 0.95,
  fa: 0.95,
  ku: 0.92,
  ur: 0.95,
  en: 1.03,
}

/** Letters that only these languages use: the mark of a language even in two words. */
export const OWN_LETTERS: readonly (readonly [letters: string, languages: readonly NgramLanguage[]])[] = [
  ['ěůř', ['cs']],
  ['ľĺŕ', ['sk']],
  ['łśźęą', ['pl']],
  ['őű', ['hu']],
  ['ğ', ['tr', 'az']],
  ['ı', ['tr', 'az']],
  ['ə', ['az']],
  ['țșăţ', ['ro']],
  ['ñ', ['es']],
  ['ãõ', ['pt']],
  ['œ', ['fr']],
  ['ß', ['de']],
  ['øæ', ['da', 'no', 'is']],
  ['å', ['sv', 'da', 'no']],
  ['ðþ', ['is']],
  ['ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ', ['vi']],
  ['ыэё', ['ru', 'be']],
  ['їєґ', ['uk']],
  ['ў', ['be']],
  ['јљњћђџ', ['sr']],
  ['ळ', ['mr']],
  ['پچژگ', ['fa', 'ur', 'ku']],
  ['ٹڈڑے', ['ur']],
]

/** Short words that set apart neighbours whose n-grams are nearly the same. */
export const OWN_WORDS: Readonly<Partial<Record<NgramLanguage, string>>> = {
  da: 'af hvad meget nogle efter blev også kunne mig dig fra',
  no: 'av hva mye noen etter ble også kunne meg deg fra',
  sv: 'och är inte jag att med som för',
  es: 'el los las una y con para por muy pero está es en del',
  pt: 'o os as uma e com para por muito mas não é em do da',
  cs: 'je na se že jsem ale není jako',
  sk: 'je na sa že som ale nie ako',
  en: 'the and is to of it not this for you with that was app my are have',
  nl: 'de het een niet ik van dat voor met is',
  de: 'der die das und nicht ich ist ein mit',
  fr: 'le la les et est pas une je pour des',
  it: 'il la di che non per una sono con è',
  ms: 'yang dan tidak di ini untuk dengan saya',
  tl: 'ang ng mga sa ko hindi na ako',
  mr: 'आहे आणि नाही मी मला होते आहेत हे',
  hi: 'है और नहीं में के की का को से मैं हैं',
  ru: 'и в не на что я это как',
  uk: 'і в не на що я це як',
  bg: 'и в не на че аз това се',
}
