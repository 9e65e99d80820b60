/** Red, green and blue, each from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number]

const cubeLevels = [0, 95, 135, 175, 215, 255]

/** The first 16 colours as xterm shows them; people change them to their taste. */
const firstColours: readonly Rgb[] = [
  [0, 0, 0],
  [205, 0, 0],
  [0, 205, 0],
  [205, 205, 0],
  [0, 0, 238],
  [205, 0, 205],
  [0, 205, 205],
  [229, 229, 229],
  [127, 127, 127],
  [255, 0, 0],
  [0, 255, 0],
  [255, 255, 0],
  [92, 92, 255],
  [255, 0, 255],
  [0, 255, 255],
  [255, 255, 255],
]

/** A colour of the 256-colour palette: 16 colours, a cube of 6 levels, 24 greys. */
export function paletteColour(number: number): Rgb {
  const first = firstColours[number]
  if (first) return first
  if (number >= 232) return grey(8 + (number - 232) * 10)
  const cube = number - 16
  return [level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6)]
}

/** The contrast ratio of two colours by WCAG 2: 1 (none) to 21; text wants 4.5. */
export function contrastRatio(one: Rgb, other: Rgb): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function grey(value: number): Rgb {
  return [value, value, value]
}

function level(number: number): number {
  return cubeLevels[number] ?? 0
}

/** Relative luminance by WCAG 2: 0 is black, 1 is white. */
export function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function linear(value: number): number {
  const share = value / 255
  return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}
