import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { Loading } from '#platform/ui/boundary.tsx'
import { Root } from './layout.tsx'
import { menus, officePages } from './page-lists.ts'
import { Broken, NotFound } from './pages/not-found.tsx'
import Today from './pages/today.tsx'

const root = createRootRoute({ component: Root, notFoundComponent: NotFound })

const today = createRoute({ getParentRoute: () => root, path: '/', component: Today })

const others = [...officePages, ...menus.flatMap(({ pages }) => pages)].map(({ path, load }) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load as () => Promise<{ default: ComponentType }>),
  }),
)

export const router = createRouter({
  routeTree: root.addChildren([today, ...others]),
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: Broken,
  scrollRestoration: true,
})
