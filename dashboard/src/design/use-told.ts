import { useKumoToastManager } from '@cloudflare/kumo/components/toast'
import { ApiError } from '@sluice/client/error'

/** Says in a corner what an action has led to. What was refused because somebody else was faster is news, not an error. */
export function useTold() {
  const toasts = useKumoToastManager()
  return {
    said: (title: string, description = '') => void toasts.add({ title, description }),
    refused: (error: Error): void => {
      const known = error instanceof ApiError ? error : null
      if (known?.status === 409) toasts.add({ title: error.message })
      else
        toasts.add({ title: error.message, description: [known?.suggestion, known?.requestId].filter(Boolean).join(' '), variant: 'error' })
    },
  }
}
