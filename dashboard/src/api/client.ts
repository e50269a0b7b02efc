import { createClient } from '@sluice/client/client'
import { ApiError } from '@sluice/client/error'

const client = createClient({ baseUrl: '' })
