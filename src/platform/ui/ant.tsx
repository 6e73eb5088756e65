import { ConfigProvider } from 'antd'
import en from 'antd/locale/en_US'
import zh from 'antd/locale/zh_CN'
import zhHant from 'antd/locale/zh_TW'
import type { ReactNode } from 'react'
import { useReading } from './reading.ts'
import { useSay } from './say.ts'

const locales = { zh, 'zh-Hant': zhHant, en }
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
