import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { ConnectionBanner, QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { Icon, type IconName, SealMark } from '#platform/ui/mark.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { useSay } from '#platform/ui/say.ts'
import { Toasts } from '#platform/ui/toast.tsx'
import { inbox, notices, session } from './client.ts'
import { officeInWords } from './office-name.ts'
import { menus, officePages } from './page-lists.ts'
import { FirstPassword } from './pages/change-password.tsx'
import { SignIn } from './pages/sign-in.tsx'
import { LanguageSwitch, ReadingSwitch } from './reader-switches.tsx'
import { SearchButton, SearchIcon, SearchOverlay, useSearch } from './search/search-box.tsx'
import { type SignedIn, sessionQuery } from './session.ts'

const Brand = ({ office }: { readonly office: string }) => {
  const { t } = useSay()
  return (
    <Link to="/" className="brand">
      <SealMark />
      <span>
        <strong>{t('章法')}</strong>
        <span>{officeInWords(office, t)}</span>
      </span>
    </Link>
  )
}

type ItemProps = {
  readonly to: string
  readonly icon?: IconName
  readonly children: ReactNode
  readonly count?: number
  /** What is counted, for who hears it. */
  readonly counted?: string
}

const Item = ({ to, icon, children, count = 0, counted = '项待办' }: ItemProps) => {
  const { t } = useSay()
  const isHere = useLocation({
    select: ({ pathname }) => pathname === to || (to !== '/' && pathname.startsWith(`${to}/`)),
  })
  return (
    <Link to={to} aria-current={isHere ? 'page' : undefined} activeProps={{}}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {count > 0 && (
        <span className="count">
          {count}
          <span className="unseen">{t(counted)}</span>
        </span>
      )}
    </Link>
  )
}

type Counts = { readonly waiting: number; readonly unread: number }

const Menu = ({ waiting, unread, administers }: Counts & { readonly administers: boolean }) => {
  const { t, text } = useSay()
  return (
    <nav className="menu" aria-label={t('菜单')}>
      <ul>
        <li>
          <Item to="/" icon="today">
            {t('今天')}
          </Item>
        </li>
        <li>
          <Item to="/inbox" icon="inbox" count={waiting}>
            {t('待办')}
          </Item>
        </li>
        <li>
          <Item to="/notices" icon="notices" count={unread} counted="条未读">
            {t('我的通知')}
          </Item>
        </li>
      </ul>
      {menus.length > 0 && <h2>{t('制度')}</h2>}
      {menus.map(({ number, title, pages }) => (
        <div key={number}>
          <h3>{text(title)}</h3>
          <ul>
            {pages
              .filter(({ inMenu }) => inMenu)
              .map(({ path, title: words }) => (
                <li key={path}>
                  <Item to={path}>{t(words)}</Item>
                </li>
              ))}
          </ul>
        </div>
      ))}
      <h2>{t('办公室')}</h2>
      <ul>
        {officePages
          .filter(({ inMenu, forAdministrator }) => inMenu && (administers || !forAdministrator))
          .map(({ path, title, icon }) => (
            <li key={path}>
              <Item to={path} {...(icon && { icon })}>
                {t(title)}
              </Item>
            </li>
          ))}
      </ul>
    </nav>
  )
}

const Me = ({ state }: { readonly state: SignedIn }) => {
  const { t } = useSay()
  const client = useQueryClient()
  const leave = async () => {
    await session.signOut.call({})
    client.clear()
    location.assign('/')
  }
  return (
    <div className="me">
      <div>
        <strong>{state.name}</strong>
        <span className="quiet small">{state.titles.map((title) => t(title)).join(t('、'))}</span>
      </div>
      <LanguageSwitch />
      <ReadingSwitch />
      <div className="row">
        <Link to="/account" className="button" data-kind="quiet">
          {t('我的账号')}
        </Link>
        <Button kind="quiet" onClick={leave}>
          {t('退出')}
        </Button>
      </div>
    </div>
  )
}

type InOffice = SignedIn & { readonly office: string }

type SideProps = { readonly state: InOffice; readonly counts: Counts; readonly onSearch: () => void }

const Side = ({ state, counts, onSearch }: SideProps) => (
  <header className="side">
    <Brand office={state.office} />
    <SearchButton onOpen={onSearch} />
    <Menu {...counts} administers={state.administers} />
    <Me state={state} />
  </header>
)

/** The frame of the signed-in product: menu at the side, or bars above and below on the phone. */
const Shell = ({ state, children }: { readonly state: InOffice; readonly children: ReactNode }) => {
  const { t } = useSay()
  const [isMenuOpen, setMenuOpen] = useState(false)
  const finding = useSearch()
  const findFromMenu = () => {
    setMenuOpen(false)
    finding.open()
  }
  const { pathname } = useLocation()
  const { data } = useQuery({ ...inbox.count.queryOptions({ input: {} }), refetchInterval: 60_000 })
  const news = useQuery({ ...notices.own.unread.queryOptions({ input: {} }), refetchInterval: 60_000 })
  const waiting = data?.mine ?? 0
  const counts = { waiting, unread: news.data?.n ?? 0 }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when the page changes
  useEffect(() => setMenuOpen(false), [pathname])
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('跳到正文')}
      </a>
      <header className="top">
        <Brand office={state.office} />
        <SearchIcon onOpen={finding.open} />
        <LanguageSwitch />
      </header>
      <Side state={state} counts={counts} onSearch={finding.open} />
      <div>
        <main className="main" id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      <nav className="bottom" aria-label={t('常用')}>
        <Item to="/" icon="today">
          {t('今天')}
        </Item>
        <Item to="/inbox" icon="inbox" count={waiting}>
          {t('待办')}
        </Item>
        <button type="button" aria-expanded={isMenuOpen} onClick={() => setMenuOpen(true)}>
          <Icon name="menu" />
          {t('全部')}
        </button>
      </nav>
      {isMenuOpen && (
        <Drawer title={t('全部')} side="left" onClose={() => setMenuOpen(false)}>
          <Side state={state} counts={counts} onSearch={findFromMenu} />
        </Drawer>
      )}
      <SearchOverlay isOpen={finding.isOpen} onClose={finding.close} administers={state.administers} />
    </div>
  )
}

/** Signed out: the sign-in page. First sign-in: a password of one's own. Otherwise the product. */
export const Root = () => {
  const query = useQuery(sessionQuery())
  return (
    <>
      <ConnectionBanner />
      <QueryState query={query}>
        {(state) => {
          if (!state.signedIn) return <SignIn state={state} />
          if (state.signedIn.mustChangePassword) return <FirstPassword office={state.office} />
          return (
            <Shell state={{ ...state.signedIn, office: state.office ?? '' }}>
              <Outlet />
            </Shell>
          )
        }}
      </QueryState>
      <Toasts />
    </>
  )
}
