import { ConfigProvider } from 'antd'
import en from 'antd/es/locale/en_US.js'
import zh from 'antd/es/locale/zh_CN.js'
import zhHant from 'antd/es/locale/zh_TW.js'
import type { ReactNode } from 'react'
import { useReading } from './reading.ts'
import { useSay } from './say.ts'

type Locale = typeof en.default

/** TypeScript takes the package's modules for CommonJS, the bundler for what they are. */
const unwrapped = (module: typeof en | Locale): Locale => ('default' in module ? module.default : module)

const locales = { zh: unwrapped(zh), 'zh-Hant': unwrapped(zhHant), en: unwrapped(en) }
const colours = {
  light: {
    colorPrimary: '#1f4d46',
    colorBgBase: '#fffefb',
    colorTextBase: '#22282a',
    colorError: '#a92c21',
    colorBorder: '#8d8773',
  },
  dark: {
    colorPrimary: '#8fc4b6',
    colorBgBase: '#222626',
    colorTextBase: '#ece8dd',
    colorError: '#f0968a',
    colorBorder: '#7d8179',
  },
}

/** Puts Ant Design's heavier parts (Select with search, DatePicker, Upload, Table) into our look; only in lazy pages. */
export const Ant = ({ children }: { readonly children: ReactNode }) => {
  const { language } = useSay()
  const [isDark] = useReading('theme')
  const [isLarge] = useReading('text')
  return (
    <ConfigProvider
      locale={locales[language]}
      theme={{
        cssVar: { key: 'zhangfa' },
        token: {
          ...colours[isDark ? 'dark' : 'light'],
          borderRadius: 4,
          controlHeight: isLarge ? 55 : 44,
          fontSize: isLarge ? 20 : 16,
          fontFamily: 'var(--sans)',
          wireframe: false,
        },
      }}
    >
      {children}
    </ConfigProvider>
  )
}
