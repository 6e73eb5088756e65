import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { Button } from '#platform/ui/button.tsx'
import { Icon } from '#platform/ui/mark.tsx'
import { isDisconnected, Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { search } from '../client.ts'
import { findPages } from './found-pages.ts'
import { type Found, type Group, type Leads, type Result, screenOf } from './results.ts'
import './search.css'
import { letSlashOpen, opensBySlash } from './slash.ts'

const longest = 80
const pauseMs = 140

/** What was typed, once the hand has paused. */
const useSettled = (typed: string): string => {
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    const waiting = setTimeout(() => setSettled(typed), pauseMs)
    return () => clearTimeout(waiting)
  }, [typed])
  return settled
}

const nothingFound = { found: [], hasMore: false }
const nothing: Found = {
  people: nothingFound,
  cases: nothingFound,
  clauses: nothingFound,
  interpretations: nothingFound,
}

const useFound = (typed: string, administers: boolean) => {
  const words = useSay()
  const text = useSettled(typed.trim())
  const query = useQuery({
    ...search.find.queryOptions({ input: { text } }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    retry: false,
  })
  const pages = useDeferredValue(findPages(typed, administers, words.t))
  const found = text === '' ? nothing : (query.data ?? nothing)
  const isWaiting = typed.trim() !== '' && (text !== typed.trim() || query.isFetching)
  return { groups: typed.trim() === '' ? [] : screenOf(found, pages, words), query, isWaiting, text }
}

type OptionProps = {
  readonly id: string
  readonly result: Result
  readonly isActive: boolean
  readonly onPoint: () => void
  readonly onChoose: () => void
}

const Option = ({ id, result: { name, about, state, isQuoted }, isActive, onPoint, onChoose }: OptionProps) => {
  const shown = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isActive) shown.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box above keeps the focus and takes the keys
    <div
      ref={shown}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className="found"
      onPointerMove={onPoint}
      onClick={onChoose}
    >
      <span className="found-name">{name}</span>
      {state !== undefined && <span className="found-state">{state}</span>}
      {about !== '' && (
        <span className="found-about" lang={isQuoted ? 'zh-CN' : undefined}>
          {about}
        </span>
      )}
    </div>
  )
}

type ListProps = {
  readonly id: string
  readonly groups: readonly Group[]
  readonly active: number
  readonly onPoint: (index: number) => void
  readonly onChoose: (leads: Leads) => void
}

const FoundList = ({ id, groups, active, onPoint, onChoose }: ListProps) => {
  const { t } = useSay()
  const all = groups.flatMap(({ results }) => results)
  return (
    <div id={id} role="listbox" tabIndex={-1} aria-label={t('搜索结果')} className="found-list">
      {groups.map(({ title, results, hasMore }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is not allowed in a list box
        <div key={title} role="group" aria-label={title}>
          <div className="found-group" aria-hidden="true">
            {title}
            {hasMore && <span>{t('还有更多，多打几个字')}</span>}
          </div>
          {results.map((result) => {
            const index = all.indexOf(result)
            return (
              <Option
                key={result.key}
                id={`${id}-${index}`}
                result={result}
                isActive={index === active}
                onPoint={() => onPoint(index)}
                onChoose={() => onChoose(result.leads)}
              />
            )
          })}
        </div>
      ))}
    </div>
  )
}

const SlashSwitch = () => {
  const { t } = useSay()
  const [does, setDoes] = useState(opensBySlash)
  const turn = () => {
    letSlashOpen(!does)
    setDoes(!does)
  }
  return (
    <button type="button" className="switch" aria-pressed={does} onClick={turn}>
      {t('按 / 打开')}
    </button>
  )
}

const Hints = () => {
  const { t } = useSay()
  return (
    <div className="search-hints">
      <span>
        <kbd>↑</kbd> <kbd>↓</kbd> {t('选择')}
      </span>
      <span>
        <kbd>Enter</kbd> {t('打开')}
      </span>
      <span>
        <kbd>Esc</kbd> {t('关闭')}
      </span>
      <span>
        <kbd>Ctrl</kbd> <kbd>K</kbd> {t('随时打开')}
      </span>
      <SlashSwitch />
    </div>
  )
}

type PanelProps = {
  readonly onClose: () => void
  readonly onClause: (id: string) => void
  readonly administers: boolean
}

/** One box over everything that one may open: pages, people, cases, clauses, questions. */
const SearchPanel = ({ onClose, onClause, administers }: PanelProps) => {
  const { t } = useSay()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [pointed, setPointed] = useState(0)
  const { groups, query, isWaiting, text } = useFound(typed, administers)
  const all = groups.flatMap(({ results }) => results)
  const active = Math.min(pointed, all.length - 1)

  useEffect(() => {
    const shown = dialog.current
    if (shown && !shown.open) shown.showModal()
  }, [])

  const choose = (leads: Leads) => {
    onClose()
    if ('clause' in leads) onClause(leads.clause)
    else void navigate({ to: leads.to })
  }

  const steps: Readonly<Record<string, number>> = { ArrowDown: active + 1, ArrowUp: active - 1 }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || all.length === 0) return
    const next = steps[event.key]
    const chosen = all[active]
    if (next !== undefined) setPointed((next + all.length) % all.length)
    else if (event.key === 'Enter' && chosen) choose(chosen.leads)
    else return
    event.preventDefault()
  }

  const says = typed.trim() === '' || isWaiting || all.length > 0 ? '' : t('没有找到“{{text}}”。', { text })
  return createPortal(
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog already
    <dialog
      ref={dialog}
      className="search-panel"
      aria-label={t('搜索')}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className="search-head">
        <Icon name="search" />
        <input
          autoFocus
          type="text"
          role="combobox"
          aria-label={t('搜索')}
          aria-expanded={all.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={all.length > 0 ? `${id}-list-${active}` : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={longest}
          placeholder={t('姓名、拼音、日期、条号、事项')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setPointed(0)
          }}
          onKeyDown={press}
        />
        {typed !== '' && (
          <button type="button" className="search-clear" onClick={() => setTyped('')}>
            {t('清空')}
          </button>
        )}
        <button type="button" className="close" aria-label={t('关闭')} onClick={onClose}>
          ×
        </button>
      </div>
      <div className="search-body" data-waiting={isWaiting ? '' : undefined}>
        {all.length > 0 && (
          <FoundList id={`${id}-list`} groups={groups} active={active} onPoint={setPointed} onChoose={choose} />
        )}
        {typed.trim() === '' && (
          <p className="search-words">
            {t('可以找页面、人员、假条等事项、条款和解释。姓名可用拼音或首字母，日期如“11月24日”，条号如“8.3”。')}
          </p>
        )}
        {query.isError && (
          <div className="search-words stack">
            <Refused error={query.error} />
            <div>
              <Button onClick={() => query.refetch()}>
                {isDisconnected(query.error) ? t('重新连接') : t('再找一次')}
              </Button>
            </div>
          </div>
        )}
        <div className="search-words" role="status">
          {isWaiting && all.length === 0 && t('正在找…')}
          {!query.isError && says}
          {!query.isError && says !== '' && (
            <span className="quiet"> {t('请换一种写法，或少打几个字；您无权打开的，这里也找不到。')}</span>
          )}
          {all.length > 0 && <span className="unseen">{t('找到{{n}}项', { n: all.length })}</span>}
        </div>
      </div>
      <Hints />
    </dialog>,
    document.body,
  )
}

export default SearchPanel
