import type { ReactNode } from 'react'

/** The product's seal: 章法 cut in white on vermilion, one corner worn as a used seal's is. */
export const SealMark = ({ size = 40 }: { readonly size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
    <path d="M4 3h39l2 2v36l-3 4H6l-3-2V5z" fill="#a92c21" />
    <path d="M7.5 7h33M7.5 41h33M7 7.5v33M41 7.5v33" stroke="#fffefb" strokeWidth="1" fill="none" opacity=".85" />
    <g fill="none" stroke="#fffefb" strokeWidth="2.1" strokeLinecap="square">
      <path d="M32 10v3M26.5 13.5h11M29.5 16l.7 2.4M34.500 16l-.7 2.400M25.500 19.500h13M28 23h8v7.500h-8zM28 26.700h8M25.500 33.500h13M32 30.500v7.500" />
      <path d="M11 12.500l2 2M10 18.500l2 2M9.500 32.500c2-2 3-4.500 3.500-7.500M15.500 15.500h8M19.500 11v12M14.500 22.500h9.500M18.500 25c-.8 3.500-2 6-3.500 8l8-1M21.500 28.500l2.500 5.500" />
    </g>
  </svg>
)

/** What a mark tells: done well · open question · a person must decide · something grave. */
export type Tone = 'plain' | 'good' | 'open' | 'person' | 'grave'

/** A short state beside a row or a heading; its words carry the meaning, the colour only helps. */
export const Mark = ({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) => (
  <span className="mark" data-tone={tone}>
    {children}
  </span>
)

const paths = {
  today: 'M5 4v3M15 4v3M3 6h14v11H3zM3 10h14M7 13.500l2 2 4-4',
  inbox: 'M3 11l2.500-7h9L17 11v5.500H3zM3 11h4l1.500 2.500h3L13 11h4',
  notices: 'M5 14V9a5 5 0 0 1 10 0v5l1.500 1.500h-13zM8.500 16a1.500 1.500 0 0 0 3 0',
  leave: 'M4 3h9l3 3v11H4zM13 3v3h3M7 10h6M7 13h4',
  menu: 'M3 5h14M3 10h14M3 15h14',
  people: 'M10 10a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400M3.500 17c.5-3.500 3-5 6.500-5s6 1.500 6.500 5',
  clauses: 'M5 3h10v14H5zM8 7h4M8 10h4M8 13h2',
  questions:
    'M10 17.500a7.500 7.500 0 1 0 0-15 7.500 7.500 0 0 0 0 15M7.800 8a2.200 2.200 0 1 1 3 2c-.6.300-.8.700-.8 1.500M10 14v.2',
  audit: 'M4 4h12M4 8h12M4 12h7M4 16h5M13 14.500l1.500 1.500 3-3.500',
  regulation:
    'M4 3.500h5a1.500 1.500 0 0 1 1.500 1.500v12a1.500 1.500 0 0 0-1.500-1.500H4zM16.500 3.500h-4.500A1.500 1.500 0 0 0 10.500 5v12a1.500 1.500 0 0 1 1.500-1.500h4.500z',
  backup: 'M10 3v9M6.500 8.500L10 12l3.500-3.500M3.500 13v3.500h13V13',
  search: 'M9 15a6 6 0 1 0 0-12 6 6 0 0 0 0 12M13.300 13.300L17.500 17.500',
  out: 'M8 4H4v12h4M8 10h9M13.500 6.500L17 10l-3.500 3.500',
} as const

export type IconName = keyof typeof paths

/** Line icons beside words, never instead of them. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg
    width="20"
    height="20"
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.400"
    aria-hidden="true"
  >
    <path d={paths[name]} strokeLinecap="round" strokeLinejoin="round" />
  </svg>
)
