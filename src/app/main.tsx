import '#platform/ui/tokens.css'
import '#platform/ui/base.css'
import '#platform/ui/controls.css'
import '#platform/ui/parts.css'
import './shell.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startLanguage } from '#platform/ui/language.ts'
import { LawSourceProvider } from '#platform/ui/law-source.ts'
import { startReading } from '#platform/ui/reading.ts'
import { lawSource, queries } from './client.ts'
import { router } from './routes.tsx'

startReading()
await startLanguage({
  en: async () => (await import('./english.ts')).english,
  'zh-Hant': async () => (await import('virtual:traditional-chinese')).default,
})

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <LawSourceProvider value={lawSource}>
          <RouterProvider router={router} />
        </LawSourceProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}
