import { squeeze } from '../text/prepare.ts'
import { type Token, tokenise } from '../text/tokenise.ts'
import { type Features, featuresOf } from './features.ts'
import { readMood } from './mood.ts'
import { countSigns } from './signs.ts'

/** Features of a tokenised text. @param readable false where the words are not English: then only signs and emoji speak */
export function featuresOfTokens(tokens: readonly Token[], readable: boolean): Features {
  return featuresOf(readMood(readable ? tokens : []), countSigns(tokens))
}

/** Features of an English text, as they are weighed and as the weights are fitted. */
export const readFeatures = (text: string): Features => featuresOfTokens(tokenise(squeeze(text)), true)
