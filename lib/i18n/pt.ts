import type { Catalogue } from './index'
import { es } from './es'

export const pt: Catalogue = { ...es }
