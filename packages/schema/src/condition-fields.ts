import { Urgency } from './analysis.ts'
import { Category, ItemKind, SentimentLabel } from './item.ts'

/** What the value of a field is. `any`: text, a number, or true or false, as the source stated it. */
export type ConditionType = 'text' | 'choice' | 'number' | 'boolean' | 'list' | 'any'

/** What a form may ask of a field. */
export type ConditionOperator =
  | 'is'
  | 'is_not'
  | 'one_of'
  | 'contains'
  | 'contains_any'
  | 'matches'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'is_set'

/** What an operator is compared with: one value of the field, several texts, or nothing. */
export interface OperatorTerms {
  label: string
  value: 'one' | 'many' | 'none'
}

export const CONDITION_OPERATORS: Readonly<Record<ConditionOperator, OperatorTerms>> = {
  is: { label: 'is', value: 'one' },
  is_not: { label: 'is not', value: 'one' },
  one_of: { label: 'is one of', value: 'many' },
  contains: { label: 'contains', value: 'one' },
  contains_any: { label: 'contains any of', value: 'many' },
  matches: { label: 'matches the pattern', value: 'one' },
  gt: { label: 'is more than', value: 'one' },
  gte: { label: 'is at least', value: 'one' },
  lt: { label: 'is less than', value: 'one' },
  lte: { label: 'is at most', value: 'one' },
  is_set: { label: 'is set', value: 'none' },
}

/**
 * Operators of each type. `contains` of a text heeds case, `contains_any` does not; of a list both ask for whole entries. `is_set` is
 * offered for fields that can be missing, and for lists, where it asks for any entry.
 */
const OPERATORS_OF: Readonly<Record<ConditionType, readonly ConditionOperator[]>> = {
  text: ['is', 'is_not', 'one_of', 'contains', 'contains_any', 'matches'],
  choice: ['is', 'is_not', 'one_of'],
  number: ['is', 'is_not', 'gt', 'gte', 'lt', 'lte'],
  boolean: ['is'],
  list: ['contains', 'contains_any', 'is_set'],
  any: ['is', 'is_not', 'one_of', 'contains', 'contains_any', 'matches', 'gt', 'gte', 'lt', 'lte'],
}

/** A field that a condition may be about, as a form offers it. */
export interface ConditionField {
  /** As in CEL. */
  name: string
  label: string
  type: ConditionType
  /** An item can be without it. */
  optional?: boolean
  /** Every value there is. */
  choices?: readonly string[]
}

export const CONDITION_FIELDS: readonly ConditionField[] = [
  { name: 'item.text', label: 'Text', type: 'text' },
  { name: 'item.title', label: 'Title', type: 'text', optional: true },
  { name: 'item.rating', label: 'Rating, from 0 to 1', type: 'number', optional: true },
  { name: 'item.type', label: 'What happened', type: 'text' },
  { name: 'item.kind', label: 'Kind', type: 'choice', choices: ItemKind.options },
  { name: 'item.language', label: 'Language as the source states it', type: 'text', optional: true },
  { name: 'item.url', label: 'Address', type: 'text', optional: true },
  { name: 'item.hashtags', label: 'Hashtags', type: 'list' },
  { name: 'item.mentions', label: 'Mentions', type: 'list' },
  { name: 'item.links', label: 'Links', type: 'list' },
  { name: 'item.confidential', label: 'Confidential', type: 'boolean' },
  { name: 'source', label: 'Source', type: 'text' },
  { name: 'author.id', label: 'Author’s id', type: 'text', optional: true },
  { name: 'author.name', label: 'Author’s name', type: 'text', optional: true },
  { name: 'author.email', label: 'Author’s e-mail', type: 'text', optional: true },
  { name: 'author.bot', label: 'Written by a bot', type: 'boolean' },
  { name: 'analysis.sentiment.label', label: 'Sentiment', type: 'choice', choices: SentimentLabel.options },
  { name: 'analysis.sentiment.score', label: 'Sentiment, from −1 to 1', type: 'number' },
  { name: 'analysis.sentiment.confidence', label: 'Confidence in the sentiment, from 0 to 1', type: 'number' },
  { name: 'analysis.category', label: 'Category', type: 'choice', choices: Category.options },
  { name: 'analysis.urgency', label: 'Urgency', type: 'choice', choices: Urgency.options },
  { name: 'analysis.topics', label: 'Topics', type: 'list' },
  { name: 'analysis.language', label: 'Language', type: 'text' },
  { name: 'analysis.summary', label: 'Summary', type: 'text' },
  { name: 'analysis.actionItems', label: 'Things to do', type: 'list' },
  { name: 'analysis.degraded', label: 'Analysed by a stand-in', type: 'boolean' },
]

const ATTRIBUTE = /^item\.attributes\.[A-Za-z_][A-Za-z0-9_]{0,63}$/
/** Names that CEL keeps for itself. https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax */
const RESERVED = new Set(
  'as break const continue else false for function if import in let loop null package namespace return true var void while'.split(' '),
)

const byName = new Map(CONDITION_FIELDS.map((field) => [field.name, field]))

/** The field of a name: one of the table, or an attribute of the source (`item.attributes.plan`), which any item can be without. */
export function conditionField(name: string): ConditionField | null {
  const known = byName.get(name)
  if (known) return known
  const attribute = name.slice('item.attributes.'.length)
  return ATTRIBUTE.test(name) && !RESERVED.has(attribute) ? { name, label: attribute, type: 'any', optional: true } : null
}

/** What a form may ask of a field, with `is_set` where that makes a difference. */
export const operatorsOf = ({ type, optional }: ConditionField): readonly ConditionOperator[] =>
  optional ? [...OPERATORS_OF[type], 'is_set'] : OPERATORS_OF[type]
