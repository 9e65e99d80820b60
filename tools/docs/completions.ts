import { translate } from '../../lib/i18n'
import { clientFlags, serverFlags, type Flags } from '../../lib/settings'
import { themes } from '../../lib/ui/theme'

/** The two programs with what can be typed behind them. */
const programs: readonly [name: string, flags: Flags][] = [
  ['tertulia', clientFlags],
  ['tertulia-server', serverFlags],
]

const HEAD = `# Made from the program's own table of options by "npm run docs".`

/** Completions for three shells, by the path that each is installed under. */
export function completions(): [path: string, text: string][] {
  return programs.flatMap(([name, flags]): [string, string][] => [
    [`bash/${name}`, bash(name, flags)],
    [`zsh/_${name}`, zsh(name, flags)],
    [`fish/${name}.fish`, fish(name, flags)],
  ])
}

/** What a value can be: some words, a file, or whatever the person knows. */
type Values = readonly string[] | 'file' | 'free'

function valuesOf(name: string, value: string): Values {
  if (name === 'theme') return Object.keys(themes)
  if (value.includes('|')) return value.split('|')
  return value === 'FILE' ? 'file' : 'free'
}

function bash(name: string, flags: Flags): string {
  const cases = Object.entries(flags).flatMap(([flag, { value }]) => {
    if (!value) return []
    const values = valuesOf(flag, value)
    const reply =
      values === 'file'
        ? 'mapfile -t COMPREPLY < <(compgen -f -- "$word")'
        : values === 'free'
          ? 'COMPREPLY=()'
          : `mapfile -t COMPREPLY < <(compgen -W '${values.join(' ')}' -- "$word")`
    return [`    --${flag}) ${reply}; return ;;`]
  })
  const all = Object.keys(flags).map(flag => `--${flag}`)
  const call = `_${name.replaceAll('-', '_')}`
  return `${HEAD}
${call}() {
  local word=\${COMP_WORDS[COMP_CWORD]}
  case \${COMP_WORDS[COMP_CWORD - 1]} in
${cases.join('\n')}
  esac
  mapfile -t COMPREPLY < <(compgen -W '${all.join(' ')}' -- "$word")
}
complete -o filenames -F ${call} ${name}
`
}

function zsh(name: string, flags: Flags): string {
  const specs = Object.entries(flags).map(([flag, { value, help }]) => {
    const about = translate('en', help).replace(/[[\]:\\]/g, '\\$&')
    return `  ${quote(`--${flag}[${about}]${value ? zshValue(flag, value) : ''}`)}`
  })
  return `#compdef ${name}\n${HEAD}\n_arguments \\\n${specs.join(' \\\n')}\n`
}

function zshValue(flag: string, value: string): string {
  const values = valuesOf(flag, value)
  const label = value.replace(/[:|]/g, ' ').toLowerCase()
  if (values === 'file') return `:${label}:_files`
  return values === 'free' ? `:${label}: ` : `:${flag}:(${values.join(' ')})`
}

function fish(name: string, flags: Flags): string {
  const lines = Object.entries(flags).map(([flag, { value, help }]) => {
    const about = quote(translate('en', help))
    return `complete -c ${name} -l ${flag} ${value ? fishValue(flag, value) : ''}-d ${about}`
  })
  return `${HEAD}\ncomplete -c ${name} -f\n${lines.join('\n')}\n`
}

function fishValue(flag: string, value: string): string {
  const values = valuesOf(flag, value)
  if (values === 'file') return '-r -F '
  return values === 'free' ? '-x ' : `-x -a '${values.join(' ')}' `
}

/** In single quotes, as the three shells read them. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
