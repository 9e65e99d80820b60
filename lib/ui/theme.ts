import type { Look } from './pane'
import { ansi, contrast, dark, light, mono } from './theme-colours'

/** How a look is drawn. Colours are numbers of the 256-colour palette; absent: the terminal's own. */
export interface Style {
  fg?: number
  bg?: number
  bold?: boolean
  underline?: boolean
  inverse?: boolean
}

/** A style for each look. Those with a background paint it, so that their contrast holds everywhere. */
export type Theme = Readonly<Record<Look, Style>>

/** The themes by the names that people choose them by. */
export const themes = { dark, light, contrast, ansi, mono } satisfies Record<string, Theme>

/** A name of a theme. */
export type ThemeName = keyof typeof themes

/** Different looks for people in one room. */
const PERSON_LOOKS = 12

/**
 * The theme to draw with. `NO_COLOR` (no-color.org) wins over every wish; the Linux console has 16 colours,
 * so that there only `ansi` and `mono` can be had.
 */
export function chooseTheme(wanted: ThemeName, env: NodeJS.ProcessEnv): ThemeName {
  if (env.NO_COLOR) return 'mono'
  if (env.TERM?.startsWith('linux') && wanted !== 'mono') return 'ansi'
  return wanted
}

/** Whether a text is the name of a theme. */
export function isThemeName(name: string): name is ThemeName {
  return Object.hasOwn(themes, name)
}

/** The look of a person's name: the same on every screen and every day. */
export function personLook(name: string): Look {
  let hash = 0x811c9dc5
  for (const char of name.normalize('NFC').toLowerCase()) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0
  }
  // The low bits of FNV-1a alone spread short names badly.
  return `person${((hash ^ (hash >>> 15)) >>> 0) % PERSON_LOOKS}` as Look
}

/** Foreground or background of an attribute that leaves the colour to the terminal. */
export const DEFAULT_COLOUR = 0x1ff

/** Bits of an attribute, above its two colours. */
export const BOLD = 1 << 18
/** @see BOLD */
export const UNDERLINE = 2 << 18
/** @see BOLD */
export const INVERSE = 8 << 18

/** A style as blessed keeps it in a cell: flags, 9 bits of foreground, 9 bits of background. */
export function toAttribute({ fg, bg, bold, underline, inverse }: Style): number {
  const flags = (bold ? BOLD : 0) | (underline ? UNDERLINE : 0) | (inverse ? INVERSE : 0)
  return flags | ((fg ?? DEFAULT_COLOUR) << 9) | (bg ?? DEFAULT_COLOUR)
}
