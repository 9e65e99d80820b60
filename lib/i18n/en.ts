import type { Catalogue } from './index'
import { es } from './es'

export const en: Catalogue = { ...es }
