import { readFileSync } from 'node:fs'
import { type Step, step } from '#platform/law/verdict.ts'
import { inBoth } from '../explain.ts'
import type { Stage } from './preparation.ts'

export type PageLanguage = 'zh-CN' | 'en'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

const looks = [
  '../../platform/ui/tokens.css',
  '../../platform/ui/base.css',
  '../../platform/ui/parts.css',
  '../shell.css',
  '../pages/sign-in.css',
  './preparing.css',
]

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const both = (said: Step): string => {
  const { zh, en } = inBoth(said)
  return `<span lang="zh-CN">${escaped(zh)}</span><span lang="en">${escaped(en)}</span>`
}

const stage = ({ name, of, done, now }: Stage): string => `
      <li data-state="${done >= of ? 'done' : 'now'}">
        <strong>${both(name)}</strong>
        <span class="quiet">${done >= of ? both(step('已好')) : now ? both(now) : ''}</span>
        <progress max="${of}" value="${done}" aria-label="${escaped(inBoth(name).zh)}"></progress>
      </li>`

const seal = (): string =>
  read('../../../public/seal.svg').replace('<svg ', '<svg width="64" height="64" aria-hidden="true" ')

/** What is shown at every address until the product is ready, in both languages; the reader's own is shown first. */
export const preparingPage = (
  stages: readonly Stage[],
  language: PageLanguage,
  isDemo: boolean,
): string => `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
    <meta name="robots" content="noindex">
    <title>章法 Zhangfa</title>
    <link rel="icon" href="/seal.svg" type="image/svg+xml">
    <style>${looks.map(read).join('\n')}</style>
    <script src="/preparing.js" defer></script>
    <noscript><meta http-equiv="refresh" content="3"></noscript>
  </head>
  <body>
    <div class="door">
      <header class="door-plate">
        <div class="letter">
          <h1>${both(step('章法'))}</h1>
          <p class="motto">${both(step('让制度自己运行：每个数字都说得出依据，每次不行都告诉您下一步。'))}</p>
          ${seal()}
        </div>
        <div class="door-switches"><div class="switches">
          <button type="button" class="switch" lang="zh-CN">简体</button>
          <button type="button" class="switch" lang="en">English</button>
        </div></div>
      </header>
      <main class="door-body">
        <h2>${both(isDemo ? step('正在建立演示办公室') : step('章法正在启动'))}</h2>
        <p>${both(
          isDemo
            ? step(
                '第一次启动才有这一步。一个虚构的办公室从 2025 年 9 月起按制度一天天过到今天，每一笔都由您将要使用的那些规则记下。建好后，这里自动转到登录。',
              )
            : step('稍等片刻，好了就自动转到登录。'),
        )}</p>
        <ol class="stages">${stages.map(stage).join('')}
        </ol>${
          isDemo
            ? `
        <p class="quiet small">${both(step('想开办自己的办公室：等演示建好，在登录页按“开办自己的办公室”；完全不要演示的，换一个数据目录，用 ZHANGFA_DEMO=0 启动。'))}</p>`
            : ''
        }
      </main>
    </div>
  </body>
</html>
`
