/** The colours of the themes: numbers of the 256-colour palette, written down by look. */
import type { Look } from './pane'
import type { Style, Theme } from './theme'

type OwnLook = Exclude<Look, `person${number}`>
type Hues = readonly Style[]

function theme(ground: Style, looks: Record<OwnLook, Style>, hues: Hues): Theme {
  const people = hues.map((hue, number) => [`person${number}`, hue])
  const all = { ...looks, ...Object.fromEntries(people) } as Record<Look, Style>
  const styles = Object.entries(all).map(([look, style]) => [look, { ...ground, ...style }])
  return Object.fromEntries(styles) as Theme
}

function hues(...colours: number[]): Hues {
  return colours.map(fg => ({ fg }))
}

/** Calm colours on near black. */
export const dark = theme(
  { fg: 252, bg: 234 },
  {
    text: {},
    dim: { fg: 245 },
    strong: { fg: 255, bold: true },
    accent: { fg: 116 },
    title: { fg: 255, bold: true },
    border: { fg: 240 },
    error: { fg: 203 },
    warning: { fg: 215 },
    ok: { fg: 114 },
    mention: { fg: 234, bg: 222, bold: true },
    own: { fg: 152 },
    notice: { fg: 109 },
    action: { fg: 182 },
    link: { fg: 75, underline: true },
    code: { fg: 180, bg: 236 },
    emphasis: { underline: true },
    marked: { bg: 236 },
    unread: { fg: 222, bold: true },
    selected: { fg: 231, bg: 24 },
    qr: { fg: 16, bg: 231 },
    field: { fg: 252, bg: 236 },
    fieldFocus: { fg: 231, bg: 238 },
    bar: { fg: 250, bg: 236 },
    barKey: { fg: 222, bg: 236, bold: true },
  },
  hues(203, 215, 222, 149, 77, 79, 80, 75, 111, 141, 177, 212),
)

/** Ink on white paper. */
export const light = theme(
  { fg: 235, bg: 231 },
  {
    text: {},
    dim: { fg: 242 },
    strong: { fg: 16, bold: true },
    accent: { fg: 24 },
    title: { fg: 16, bold: true },
    border: { fg: 250 },
    error: { fg: 160 },
    warning: { fg: 130 },
    ok: { fg: 28 },
    mention: { fg: 16, bg: 222, bold: true },
    own: { fg: 24 },
    notice: { fg: 60 },
    action: { fg: 90 },
    link: { fg: 26, underline: true },
    code: { fg: 88, bg: 255 },
    emphasis: { underline: true },
    marked: { bg: 254 },
    unread: { fg: 124, bold: true },
    selected: { fg: 231, bg: 25 },
    qr: { fg: 16, bg: 231 },
    field: { fg: 235, bg: 254 },
    fieldFocus: { fg: 16, bg: 195 },
    bar: { fg: 238, bg: 254 },
    barKey: { fg: 88, bg: 254, bold: true },
  },
  hues(160, 130, 94, 58, 28, 29, 24, 26, 61, 92, 126, 162),
)

/** White on black, with the brightest hues: for tired eyes and bad projectors. */
export const contrast = theme(
  { fg: 231, bg: 16 },
  {
    text: {},
    dim: { fg: 252 },
    strong: { bold: true },
    accent: { fg: 87 },
    title: { bold: true },
    border: {},
    error: { fg: 210, bold: true },
    warning: { fg: 220, bold: true },
    ok: { fg: 120, bold: true },
    mention: { fg: 16, bg: 226, bold: true },
    own: { fg: 159 },
    notice: { fg: 123 },
    action: { fg: 219 },
    link: { fg: 117, underline: true },
    code: { fg: 229 },
    emphasis: { underline: true },
    marked: { bg: 237 },
    unread: { fg: 226, bold: true },
    selected: { fg: 16, bg: 231 },
    qr: { fg: 16, bg: 231 },
    field: { underline: true },
    fieldFocus: { bold: true, underline: true },
    bar: { fg: 16, bg: 231 },
    barKey: { fg: 16, bg: 231, bold: true },
  },
  hues(210, 216, 228, 155, 120, 122, 123, 117, 147, 183, 219, 218),
)

/** The terminal's own 16 colours. Greys and plain blue are left out: some palettes hide them. */
export const ansi = theme(
  {},
  {
    text: {},
    dim: {},
    strong: { bold: true },
    accent: { fg: 6 },
    title: { bold: true },
    border: {},
    error: { fg: 1, bold: true },
    warning: { fg: 3 },
    ok: { fg: 2 },
    mention: { bold: true, inverse: true },
    own: { fg: 6 },
    notice: { fg: 6 },
    action: { fg: 5 },
    link: { fg: 6, underline: true },
    code: { fg: 6 },
    emphasis: { underline: true },
    marked: {},
    unread: { fg: 3, bold: true },
    selected: { inverse: true },
    qr: { fg: 0, bg: 7 },
    field: { underline: true },
    fieldFocus: { bold: true, underline: true },
    bar: { inverse: true },
    barKey: { bold: true, inverse: true },
  },
  [...hues(1, 2, 3, 5, 6), ...hues(1, 2, 3, 4, 5, 6, 7).map(hue => ({ ...hue, bold: true }))],
)

/** No colour at all: what must be told apart is bold, underlined or inverse. */
export const mono = theme(
  {},
  {
    text: {},
    dim: {},
    strong: { bold: true },
    accent: { bold: true },
    title: { bold: true },
    border: {},
    error: { bold: true },
    warning: { bold: true },
    ok: {},
    mention: { bold: true, inverse: true },
    own: {},
    notice: {},
    action: {},
    link: { underline: true },
    code: {},
    emphasis: { underline: true },
    marked: {},
    unread: { bold: true },
    selected: { inverse: true },
    qr: {},
    field: { underline: true },
    fieldFocus: { bold: true, underline: true },
    bar: { inverse: true },
    barKey: { bold: true, inverse: true },
  },
  Array.from({ length: 12 }, () => ({ bold: true })),
)
