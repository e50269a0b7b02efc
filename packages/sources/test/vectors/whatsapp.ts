export { vectors } from './meta.ts'
