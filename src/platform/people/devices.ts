import { type Step, step } from '#platform/law/verdict.ts'

type Sign = readonly [sign: RegExp, name: string]

/** By what a browser's own description is told; the first that fits, since later ones claim to be earlier ones. */
const browsers: readonly Sign[] = [
  [/wxwork/i, '企业微信'],
  [/MicroMessenger/i, '微信'],
  [/DingTalk/i, '钉钉'],
  [/QIHU|360(?:SE|EE)/i, '360 浏览器'],
  [/Qaxbrowser/i, '奇安信浏览器'],
  [/UOSBrowser|UOS Browser/i, '统信浏览器'],
  [/MQQBrowser|QQBrowser/i, 'QQ 浏览器'],
  [/MetaSr|SogouMSE/i, '搜狗浏览器'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS|Chromium/, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const systems: readonly Sign[] = [
  [/OpenHarmony|HarmonyOS/i, '鸿蒙'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, '安卓'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/UOS/, '统信 UOS'],
  [/Kylin/i, '麒麟'],
  [/Linux|X11/, 'Linux'],
]

const nameIn = (signs: readonly Sign[], described: string): string | undefined =>
  signs.find(([sign]) => sign.test(described))?.[1]

/** What the audit keeps of a device; empty where the browser did not say. */
export type DeviceParts = { readonly browser: string; readonly system: string }

export const devicePartsOf = (userAgent: string | null): DeviceParts => ({
  browser: nameIn(browsers, userAgent ?? '') ?? '',
  system: nameIn(systems, userAgent ?? '') ?? '',
})

/** The device as people call it: `Edge（Windows）`. */
export const deviceWords = ({ browser, system }: DeviceParts): Step => {
  if (browser && system) return step('{{browser}}（{{system}}）', { browser, system })
  return step(browser || system || '没有说明名称的程序')
}

/** What somebody signed in with, in words, by what the browser says of itself. */
export const deviceOf = (userAgent: string | null): Step => deviceWords(devicePartsOf(userAgent))
