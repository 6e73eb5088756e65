import { expect, test } from 'vitest'
import { sayInChinese } from '#platform/law/verdict.ts'
import { deviceOf } from './devices.ts'

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'

test.each([
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`,
    'Edge（Windows）',
  ],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/142.0.0.0 Safari/537.36`, 'Chrome（Windows）'],
  [`Mozilla/5.0 (Windows NT 6.1) ${webkit} Chrome/86.0 Safari/537.36 QIHU 360SE`, '360 浏览器（Windows）'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox（Linux）'],
  [
    `Mozilla/5.0 (X11; Linux aarch64; Kylin V10) ${webkit} Chrome/114.0 Safari/537.36 Qaxbrowser`,
    '奇安信浏览器（麒麟）',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
    'Safari（macOS）',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0',
    '微信（iPhone）',
  ],
  [`Mozilla/5.0 (Linux; Android 14) ${webkit} Chrome/142.0 Mobile Safari/537.36 DingTalk/7.0`, '钉钉（安卓）'],
  [`Mozilla/5.0 (Phone; OpenHarmony 5.0) ${webkit} Chrome/114.0 ArkWeb/4.1 Mobile`, 'Chrome（鸿蒙）'],
  ['curl/8.5.0', '没有说明名称的程序'],
  [null, '没有说明名称的程序'],
])('%s is %s', (userAgent, words) => {
  expect(sayInChinese(deviceOf(userAgent))).toBe(words)
})
