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

const isTooOld = !('Temporal' in globalThis && 'HTMLDialogElement' in globalThis && 'groupBy' in Map)

const root = document.getElementById('root')
if (root && isTooOld) {
  const sentence = document.createElement('p')
  sentence.className = 'too-old'
  sentence.textContent =
    '这个浏览器太旧，章法的规则在里面算不了。请升级到最新的 Chrome、Edge 或 Firefox（或双核浏览器的极速模式）后再打开。' +
    ' This browser is too old for the rules to run in it. Please open this page with a current Chrome, Edge or Firefox.'
  root.append(sentence)
  throw new Error('The browser lacks Temporal or what came before it.')
}

/** After an upgrade an open page asks for files that are gone: it is opened anew, once. */
window.addEventListener('vite:preloadError', (event) => {
  const opened = sessionStorage.getItem('zhangfa.reopened')
  if (opened && Date.now() - Number(opened) < 60_000) return
  event.preventDefault()
  sessionStorage.setItem('zhangfa.reopened', String(Date.now()))
  location.reload()
})

// Zod would compile its checks with `new Function`, which the content security policy forbids.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })

startReading()
await startLanguage({
  en: async () => (await import('./english.ts')).english,
  'zh-Hant': async () => (await import('virtual:traditional-chinese')).default,
})

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
