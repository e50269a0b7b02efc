/** Stems before `n’t`, so that one rule of negation finds them all: `don't`, `dont`, `do not`. */
const BEFORE_NOT: Record<string, string> = {
  aren: 'are',
  isn: 'is',
  wasn: 'was',
  weren: 'were',
  ain: 'is',
  don: 'do',
  doesn: 'does',
  didn: 'did',
  dosen: 'does',
  dosn: 'does',
  can: 'can',
  couldn: 'could',
  won: 'will',
  wouldn: 'would',
  shouldn: 'should',
  mustn: 'must',
  needn: 'need',
  mightn: 'might',
  haven: 'have',
  hasn: 'has',
  hadn: 'had',
  shan: 'shall',
  daren: 'dare',
  oughtn: 'ought',
}

const OTHERS: Record<string, string> = {
  cannot: 'can not',
  "i'm": 'i am',
  im: 'i am',
  "i've": 'i have',
  ive: 'i have',
  "i'd": 'i would',
  "i'll": 'i will',
  "it's": 'it is',
  "that's": 'that is',
  "there's": 'there is',
  "what's": 'what is',
  "you're": 'you are',
  "they're": 'they are',
  "we're": 'we are',
  "we've": 'we have',
  "you've": 'you have',
  "they've": 'they have',
  "let's": 'let us',
  "he's": 'he is',
  "she's": 'she is',
  "would've": 'would have',
  "should've": 'should have',
  "could've": 'could have',
  gonna: 'going to',
  wanna: 'want to',
  gotta: 'got to',
  pls: 'please',
  plz: 'please',
  thx: 'thanks',
  u: 'you',
  ur: 'your',
  r: 'are',
}

/** `wont` and `cant` are words of their own too, but in feedback they are the contraction. */
const negations = Object.entries(BEFORE_NOT).flatMap(([stem, verb]): [string, string[]][] => [
  [`${stem}'t`, [verb, 'not']],
  [`${stem}t`, [verb, 'not']],
])

/** Contraction in lower case → the words it stands for. */
export const CONTRACTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ...negations,
  ...Object.entries(OTHERS).map(([short, long]): [string, string[]] => [short, long.split(' ')]),
])
